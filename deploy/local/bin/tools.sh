# Sourced by ./stack: finds what a build and a start need, and says what to install when it is missing.

die() {
  printf '%s\n' "$@" >&2
  exit 1
}

# The major version of the JDK in a folder, or nothing when there is none. Reads a file instead of starting a JVM.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# The JDK that a `java` on the PATH belongs to, through symbolic links.
jdk_on_path() {
  local java target
  java=$(command -v java) || return 0
  while [ -L "$java" ]; do
    target=$(readlink "$java")
    case $target in
      /*) java=$target ;;
      *) java=$(dirname "$java")/$target ;;
    esac
  done
  (cd "$(dirname "$java")/.." && pwd)
}

# Prints the folder of a JDK of the wanted version: JAVA_HOME, the PATH, then the usual folders ($2 stands for / in tests).
find_jdk() {
  local wanted=$1 root=${2:-} home
  for home in "${JAVA_HOME:-}" "$(jdk_on_path)" \
    "$root"/usr/lib/jvm/* "$root"/usr/java/* "$root"/opt/java/* "$root"/opt/*jdk* \
    "$root"/Library/Java/JavaVirtualMachines/*/Contents/Home "$root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
    if [ -n "$home" ] && [ "$(jdk_version "$home")" = "$wanted" ]; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  return 1
}

require_jdk() {
  JAVA_HOME=$(find_jdk 25 "${1:-}") || die \
    "No JDK 25 found: not in JAVA_HOME, on the PATH, in /usr/lib/jvm, /Library/Java/JavaVirtualMachines or ~/.sdkman." \
    "Install one, for example Eclipse Temurin 25 (https://adoptium.net), or: sdk install java 25-tem" \
    "It need not be the default java: ./stack finds it by itself."
  export JAVA_HOME
}

# In the locale of a bare shell a JVM takes no file name but ASCII, and the folder of this project may have another.
name_files_in_utf8() {
  case $(locale charmap 2>/dev/null) in
    ANSI_X3.4-1968 | US-ASCII | 646) export LC_ALL=C.UTF-8 ;;
  esac
}

require_build_tools() {
  command -v mvn >/dev/null || die "Maven is missing. Install Maven 3.8 or newer and put mvn on the PATH."
  command -v node >/dev/null || die "Node.js is missing. Install Node.js 20 or newer (https://nodejs.org) and put node on the PATH."
  local node
  node=$(node --version)
  node=${node#v}
  [ "${node%%.*}" -ge 20 ] || die "Node.js $node is too old. Install Node.js 20 or newer (https://nodejs.org)."
}
