// After the build of the plugin: its jar in the hands of somebody who runs vae4j.
def command = [
    System.getProperty('java.home') + '/bin/java', '-jar', vaeCli,
    '--plugins', new File(basedir, 'target').path, 'run', new File(basedir, 'acme.yaml').path,
    '--set', 'training.epochs=1', '--out', new File(basedir, 'target/run').path]
def process = new ProcessBuilder(command).inheritIO().start()
assert process.waitFor() == 0
assert new File(basedir, 'target/run/weights.safetensors').length() > 0
