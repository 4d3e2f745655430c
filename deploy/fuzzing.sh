# Read by deploy/campaign: Jazzer's trials of everything that takes bytes from strangers.

fuzz_help="用法 Usage: deploy/campaign fuzz [选项 options]
  --seconds N    每个目标的秒数，默认 600        seconds for each target, default 600
  --only TEXT    只测试名称含有它的目标          only targets whose name holds it
  --work DIR     语料与发现，默认 var/fuzz       corpus and findings, default var/fuzz under the project
  --report DIR   结果目录，默认 docs/campaigns   where the page is written"

fuzz() {
  local seconds=600 only= work=$root/var/fuzz report=$root/docs/campaigns module target failed=0
  while [ $# -gt 0 ]; do
    case $1 in
      --help|-h) echo "$fuzz_help"; return ;;
      --seconds|--only|--work|--report) [ $# -gt 1 ] || { echo "$fuzz_help" >&2; return 2; } ;;&
      --seconds) seconds=$2 ;;
      --only) only=$2 ;;
      --work) work=$(readlink -m -- "$2") ;;
      --report) report=$(readlink -m -- "$2") ;;
      *) echo "$fuzz_help" >&2; return 2 ;;
    esac
    shift 2
  done
  [[ $seconds =~ ^[1-9][0-9]{0,5}$ ]] || { echo "--seconds: $seconds" >&2; echo "$fuzz_help" >&2; return 2; }
  find_jdk
  mkdir -p -- "$work" "$report"
  fuzz_classpaths
  fuzz_page "$seconds" >"$work/page"
  for module in dicom-store/dicom dicom-store/dicomweb; do
    for target in $(fuzz_targets "$module" "$work"); do
      [[ $target == *"$only"* ]] || continue
      fuzz_one "$module" "$target" "$seconds" "$work" || failed=1
    done
  done
  cp -- "$work/page" "$report/$(date -u +%F)-fuzz.md"
  cat -- "$work/page"
  return $failed
}

fuzz_classpaths() {
  maven -q -pl dicom-store/dicom,dicom-store/dicomweb -am -DskipTests test-compile \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=target/fuzz-classpath -Dmdep.includeScope=test
}

# Writes what each trial begins with, and prints the targets of a module.
fuzz_targets() {
  "$jdk/bin/java" -Dtongying.shared="$root/../shared" -cp "$(fuzz_classpath "$1")" "cn.tongying.$(basename -- "$1").FuzzTargets" "$2/seeds"
}

fuzz_classpath() {
  echo "$root/$1/target/classes:$root/$1/target/test-classes:$(cat -- "$root/$1/target/fuzz-classpath")"
}

# One target in a JVM with a bounded heap; ends with 1 when an input was found that breaks it.
fuzz_one() {
  local target=$2 seconds=$3 work=$4 found
  mkdir -p -- "$work/corpus/$target" "$work/found/$target"
  echo "$target …" >&2
  timeout $((seconds + 300)) "$jdk/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED -cp "$(fuzz_classpath "$1")" \
    com.code_intelligence.jazzer.Jazzer --target_class="$target" --instrumentation_includes='cn.tongying.**' --disabled_hooks='*' \
    --keep_going=20 --reproducer_path="$work/found/$target" -artifact_prefix="$work/found/$target/" \
    -max_total_time="$seconds" -max_len=49152 -timeout=15 -rss_limit_mb=3000 -print_final_stats=1 \
    "$work/corpus/$target" "$work/seeds/$target" >"$work/$target.log" 2>&1 || true
  found=$(find "$work/found/$target" -type f ! -name '*.java' -newer "$work/page.begun" | wc -l)
  fuzz_row "$target" "$found" "$work/$target.log" >>"$work/page"
  [ "$found" = 0 ] && grep -q '^Done ' "$work/$target.log"
}

fuzz_page() {
  touch -- "$work/page.begun"
  cat <<PAGE
# 模糊测试 Fuzzing, $(date -u +%FT%H:%M)

- 命令 Command: \`deploy/campaign fuzz --seconds $1${only:+ --only $only}\`
- 机器 Machine: $(nproc) CPU, $(uname -sr), $("$jdk/bin/java" -version 2>&1 | sed -n 1p)
- 堆 Heap 512 MB; Jazzer, libFuzzer; 一次输入最多 15 秒 an input may take 15 s

| 目标 target | 输入 inputs | 每秒 per second | 覆盖 coverage (edges) | 最慢 slowest, s | 发现 found |
|---|---|---|---|---|---|
PAGE
}

fuzz_row() {
  local runs rate slowest edges
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$3" | tail -1)
  rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$3" | tail -1)
  slowest=$(sed -n 's/^stat::slowest_unit_time_sec: *//p' "$3" | tail -1)
  edges=$(grep -o 'cov: [0-9]*' "$3" | tail -1 | cut -c6-)
  echo "| ${1#cn.tongying.} | ${runs:-?} | ${rate:-?} | ${edges:-?} | ${slowest:-?} | $2 |"
}
