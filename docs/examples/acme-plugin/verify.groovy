// After the build of the plugin: its jar in the hands of somebody who runs vae4j.
def run = { name ->
    def out = new File(basedir, 'target/run-' + name)
    def command = [
        System.getProperty('java.home') + '/bin/java', '-jar', vaeCli,
        '--plugins', new File(basedir, 'target').path, 'run', new File(basedir, name + '.yaml').path,
        '--set', 'training.epochs=1', '--out', out.path]
    assert new ProcessBuilder(command).inheritIO().start().waitFor() == 0
    assert new File(out, 'weights.safetensors').length() > 0
    new File(out, 'run.json').text
}
run('acme')
assert run('loops').contains('acme-loops')

def dot = new File(basedir, 'target/loops-dot')
assert new ProcessBuilder(
    System.getProperty('java.home') + '/bin/java', '-jar', vaeCli,
    '--plugins', new File(basedir, 'target').path, 'export', new File(basedir, 'target/run-loops').path,
    '--format', 'acme-dot', '--out', dot.path).inheritIO().start().waitFor() == 0
assert new File(dot, 'decoder.dot').text.contains('dense_0')
