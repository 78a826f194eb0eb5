package org.vae4j.evaluate;

/** Is told how far an evaluation is. */
public interface Watcher {

  /** Is told nothing. */
  Watcher NONE =
      new Watcher() {
        @Override
        public void begins(String task, int images) {
          // Nobody watches.
        }

        @Override
        public void step(int images) {
          // Nobody watches.
        }
      };

  /**
   * A task begins, after the one before it has ended.
   *
   * @param task what is done
   * @param images how many images it is about; 0 if that says nothing
   */
  void begins(String task, int images);

  /**
   * The task is done for some more images.
   *
   * @param images how many
   */
  void step(int images);
}
