# What run and test need of this machine, and how it comes there. Sourced by both (bash).

die() {
  echo "$1" >&2
  exit "${2:-1}"
}

# The release of the JDK at $1 (17, 21, ...); empty if there is none. Reads its release file, since
# asking java itself would cost more than everything else that run decides.
jdk_release() {
  local version=
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  echo "$version"
}

# Sets JAVA_HOME: the one that is set, else that of the javac on the PATH if it is 17 or later.
choose_jdk() {
  local release javac
  if [ -n "${JAVA_HOME:-}" ]; then
    release=$(jdk_release "$JAVA_HOME")
    [ "${release:-0}" -ge 17 ] ||
      die "JAVA_HOME=$JAVA_HOME is not a JDK 17 or later; set it to one, or unset it"
  else
    javac=$(command -v javac) || return 1
    javac=$(readlink -f "$javac")
    JAVA_HOME=${javac%/bin/javac}
    release=$(jdk_release "$JAVA_HOME")
    if [ "${release:-0}" -lt 17 ]; then
      unset JAVA_HOME
      return 1
    fi
  fi
  export JAVA_HOME
}

# Installs Debian packages, as root or by sudo.
install_packages() {
  local as_root=
  command -v apt-get >/dev/null ||
    die "missing here: $*; install it with this system's package manager and start again"
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null ||
      die "missing here: $*; install it as root: apt-get install $*"
    as_root=sudo
  fi
  echo "installing: $*"
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" \
    >/dev/null || die "could not be installed: $*"
}

# Whether node is there and recent enough for the console's tools.
has_node() {
  local release
  command -v npm >/dev/null && release=$(node --version 2>/dev/null) || return 1
  release=${release#v}
  [ "${release%%.*}" -ge 18 ]
}

# A JDK, Maven, and Node for the console, which both the build and the tests need.
need_build_tools() {
  local missing=()
  choose_jdk || missing+=(default-jdk-headless)
  command -v mvn >/dev/null || missing+=(maven)
  has_node || missing+=(nodejs npm)
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
  choose_jdk || die "no JDK 17 or later is found; install one and set JAVA_HOME to it"
  has_node || die "no Node 18 or later with npm is found; install one and put it on the PATH"
}
