# Read by the commands of this folder: where the project is, and which Java it runs on.

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)

# When help is among the arguments: prints the file, which is the program's own text, and ends. Nothing need be built for it.
help_only() {
  local text=$1 argument; shift
  for argument in "$@"; do
    case $argument in --help|-h) cat -- "$root/$text"; exit 0 ;; esac
  done
}

# The major version of a JDK folder, 0 when there is none.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || { echo 0; return; }
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null | grep . || echo 0
}

# Sets jdk to a JDK of version 25 or later: JAVA_HOME if it is one, else the newest in the usual folders.
find_jdk() {
  local candidate version best=24
  jdk=
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    version=$(jdk_version "$candidate")
    if [ "$version" -gt "$best" ]; then jdk=$candidate best=$version; fi
    if [ "$candidate" = "${JAVA_HOME:-}" ] && [ -n "$jdk" ]; then break; fi
  done
  if [ -z "$jdk" ]; then
    echo "找不到 JDK 25 或更高版本。请安装 Temurin 25（包名 temurin-25-jdk），或把 JAVA_HOME 指向它。" >&2
    echo "No JDK 25 or later found. Install Temurin 25 (package temurin-25-jdk), or point JAVA_HOME to one." >&2
    exit 2
  fi
}

# Names what else the build needs and stops when it is missing.
need_program() {
  command -v "$1" >/dev/null && return
  echo "缺少 $1，请先安装（$2）。 Missing $1: install it first ($2)." >&2
  exit 2
}

# Maven on whatever Java is there; the project's toolchain picks JDK 25 for compiling and tests.
maven() {
  need_program mvn "apt-get install maven"
  command -v java >/dev/null || export JAVA_HOME=$jdk
  (cd -- "$root" && mvn --batch-mode --no-transfer-progress -Dstyle.color=never "$@")
}

stamp=$root/deploy/launcher/target/built

# True when every part that runs is there and no source is newer than the last complete build.
is_built() {
  [ -f "$stamp" ] && [ -f "$root/ear/target/tongying.ear" ] && [ -f "$root/deploy/launcher/target/tongying-launcher.jar" ] &&
    [ -f "$root/deploy/launcher/target/payara6/glassfish/modules/glassfish.jar" ] &&
    [ -z "$(find "$root"/pom.xml "$root"/dicom-store "$root"/ai-models "$root"/web "$root"/ear "$root"/deploy/pom.xml "$root"/deploy/launcher "$root"/deploy/tools \
      \( -name target -o -name node_modules -o -name dist \) -prune -o -type f -newer "$stamp" -print -quit)" ]
}

build() {
  local before
  is_built && return
  need_program node "apt-get install nodejs npm"
  echo "正在构建（首次需要几分钟）… Building (some minutes the first time)"
  before=$(mktemp)
  maven -q -Dmaven.test.skip=true -pl ear,deploy/launcher,deploy/tools -am package || {
    rm -f "$before"
    echo "构建失败，原因见上。 The build failed, see above." >&2
    exit 1
  }
  mv "$before" "$stamp"
}

# Runs a program of deploy/tools: the first word is its main class.
tool() {
  find_jdk
  build
  local main=$1; shift
  exec "$jdk/bin/java" -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dtongying.root="$root" \
    -cp "$root/deploy/tools/target/classes:$root/deploy/tools/target/lib/*" "cn.tongying.tools.$main" "$@"
}
