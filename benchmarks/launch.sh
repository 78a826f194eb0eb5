# What jmh and compare begin with: the built jar, and Java with the surroundings that ./vae gives it.
home=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$home/vae-bench/target/vae-bench.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

export OMP_NUM_THREADS=${OMP_NUM_THREADS:-$(nproc)}

jvm_options=(
  -Dfile.encoding=UTF-8
  -Dstdout.encoding=UTF-8
  -Djava.awt.headless=true
  -Dorg.deeplearning4j.crash.reporting.enabled=false
  -Dorg.bytedeco.javacpp.logger=slf4j
)
if "$java" --sun-misc-unsafe-memory-access=allow -version >/dev/null 2>&1; then # JDK 24 and newer
  jvm_options+=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
fi

build_benchmarks() {
  echo "building …" >&2
  (cd "$home" && mvn -B -q ${MAVEN_OPTIONS:-} -Dquick -Dmaven.test.skip=true -pl vae-bench -am package </dev/null) >&2
}
