# Sourced by ./stack: builds the modules whose sources are newer than what was built from them.

LAUNCHER="deploy/kafka deploy/embedded kernel deploy/local"
SERVICES="agent-service session-service tool-service memory-service gateway"

# What was built last, as a file whose age counts; none when the module was cleaned or built another way.
stamp() {
  printf '%s\n' "$ROOT/$1/target/.stack-built"
}

# A service is built when its application is there, any other module when its jar is.
is_built() {
  case " $SERVICES " in
    *" $1 "*) [ -e "$ROOT/$1/target/quarkus-app/quarkus-run.jar" ] ;;
    *) ls "$ROOT/$1"/target/*.jar >/dev/null 2>&1 ;;
  esac && [ -e "$(stamp "$1")" ]
}

# What a module is made of: its own sources, and the kernel's where they are packed into it.
sources() {
  printf '%s\n' "$ROOT/pom.xml" "$ROOT/$1/pom.xml" "$ROOT/$1/src/main"
  case " $SERVICES deploy/local " in
    *" $1 "*) printf '%s\n' "$ROOT/kernel/pom.xml" "$ROOT/kernel/src/main" ;;
  esac
}

changed() {
  [ -n "$(sources "$1" | while IFS= read -r source; do
    find "$source" \( -name node_modules -o -name dist \) -prune -o -type f -newer "$(stamp "$1")" -print
  done 2>/dev/null | head -n 1)" ]
}

stale_modules() {
  local module
  for module in "$@"; do
    if ! is_built "$module" || changed "$module"; then
      printf '%s\n' "$module"
    fi
  done
}

# Maven's own lines, reduced to one per module with the seconds it took.
follow_build() {
  local line begun=$SECONDS since=$SECONDS current=
  while IFS= read -r line; do
    case $line in
      "[INFO] Building "*"["*"/"*"]")
        [ -z "$current" ] || printf '%4d s\n' $((SECONDS - since))
        current=${line#"[INFO] Building "}
        current=${current%% 0.*}
        since=$SECONDS
        printf '  %-60.60s ' "$current"
        ;;
    esac
  done
  [ -z "$current" ] || printf '%4d s\n' $((SECONDS - since))
  printf '  %-60s %4d s\n' "all" $((SECONDS - begun))
}

# Also of a build that failed later on: what came before need not be built again.
remember_built() {
  local marker=$1 module artifact
  shift
  for module in "$@"; do
    for artifact in "$ROOT/$module"/target/quarkus-app/quarkus-run.jar "$ROOT/$module"/target/*.jar; do
      if [ "$artifact" -nt "$marker" ]; then
        touch -r "$marker" "$(stamp "$module")"
      fi
    done
  done
}

build() {
  local stale log=$STATE/logs/build.log
  stale=$(stale_modules "$@")
  [ -n "$stale" ] || return 0
  # Standard output belongs to the command: TOKEN=$(./stack token) may have to build first.
  exec 3>&1 1>&2
  require_build_tools
  mkdir -p "$STATE/logs"
  echo "Building what is new (details: $log)"
  local marker="$STATE/logs/.build-begun"
  touch "$marker"
  if ! (cd "$ROOT" && mvn -B -pl "$(echo $stale | tr ' ' ',')" -am package -Dalone -DskipTests \
    -Dskip.gates=true -Dspotless.check.skip=true -Djacoco.skip=true 2>&1) | tee "$log" | follow_build; then
    remember_built "$marker" $stale
    grep '^\[ERROR\]' "$log" | grep -v "$(printf '\tat ')" | head -n 20 >&2
    die "The build failed; everything it said is in $log"
  fi
  # Nothing to pack anew also counts: the sources are as old as the marker or older.
  local module
  for module in $stale; do
    touch -r "$marker" "$(stamp "$module")"
  done
  rm -f "$ROOT/deploy/local/target/launcher.jsa"
  exec 1>&3 3>&-
}
