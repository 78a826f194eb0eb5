// After the build: its jar in the hands of somebody who runs vae4j.
def command = [
    System.getProperty('java.home') + '/bin/java', '-jar', vaeCli,
    '--plugins', new File(basedir, 'target').path, 'components', 'schedule/acme-sawtooth']
def process = new ProcessBuilder(command).redirectErrorStream(true).start()
def output = process.inputStream.text
assert process.waitFor() == 0 : output
assert output.contains('epochs of a tooth') : output
