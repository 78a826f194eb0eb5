package org.vae4j.viz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.training.FigureSubject;

/**
 * Validation rows of a table, each beside what the model makes of it.
 *
 * @param subject the model and the data
 * @param rows their positions in the validation split
 * @param losses of the rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReconstructedRows(FigureSubject subject, int[] rows, double[] losses) {

  void addTo(ValueSheet sheet) {
    Batch batch = subject.dataset().validation().read(rows);
    INDArray made = subject.vae().decode(subject.vae().encode(batch), batch.labels());
    List<ValueColumn> given = ValueColumn.of(batch.images(), subject, i -> head(batch, i));
    List<ValueColumn> again = ValueColumn.of(made, subject, i -> headOfMade());
    sheet.addPairs(
        hasClasses() ? List.of("row", "class", "loss") : List.of("row", "loss"),
        IntStream.range(0, rows.length)
            .mapToObj(i -> List.of(given.get(i), again.get(i)))
            .toList());
  }

  private boolean hasClasses() {
    return !subject.dataset().classNames().isEmpty();
  }

  private List<String> head(Batch batch, int i) {
    Dataset.Split split = subject.dataset().validation();
    List<String> head = new ArrayList<>();
    head.add(split.nameOf(rows[i]).orElse(Integer.toString(rows[i])));
    if (hasClasses()) {
      head.add(subject.dataset().classNames().get(batch.labels().get(i)));
    }
    head.add(Words.number(losses[i]));
    return head;
  }

  private List<String> headOfMade() {
    return hasClasses() ? List.of("model", "", "") : List.of("model", "");
  }
}
