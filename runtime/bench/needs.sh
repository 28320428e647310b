# The partners of a run: broker, compiler, and what the two programs in C are made of. Sourced after
# cnf/needs.sh (bash).

need_partners() {
  local missing=() broker_is_new=
  [ -x /usr/sbin/mosquitto ] || { missing+=(mosquitto); broker_is_new=1; }
  [ -e /usr/include/mosquitto.h ] || missing+=(libmosquitto-dev)
  [ -e /usr/include/stdio.h ] || missing+=(libc6-dev)
  command -v gcc >/dev/null || missing+=(gcc)
  command -v python3 >/dev/null || missing+=(python3)
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
  # Debian starts a broker on 1883 when it installs one; nobody asked for that one.
  if [ -n "$broker_is_new" ] && [ -d /run/systemd/system ]; then
    $([ "$(id -u)" = 0 ] || echo sudo) systemctl disable --now --quiet mosquitto || true
  fi
}

# What sinks deliver to, beside the broker, and what counts there.
need_products() {
  local missing=() unwanted=()
  command -v kcat >/dev/null || missing+=(kcat)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || { missing+=(postgresql); unwanted+=(postgresql); }
  command -v psql >/dev/null || missing+=(postgresql-client)
  [ -x /usr/sbin/nginx ] || { missing+=(nginx-light); unwanted+=(nginx); }
  command -v setpriv >/dev/null || missing+=(util-linux)
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
  # Debian starts servers when it installs them; nobody asked for those.
  if [ ${#unwanted[@]} -gt 0 ] && [ -d /run/systemd/system ]; then
    $([ "$(id -u)" = 0 ] || echo sudo) systemctl disable --now --quiet "${unwanted[@]}" || true
  fi
}

# Our driver and the Java clients of others, and the class path they run on; no part of the gateway.
build_clients() {
  local clients=$PWD/runtime/bench/clients
  need_build_tools
  mvn -q -B -P clients -pl runtime/bench/clients -am package dependency:build-classpath \
    -Dmdep.outputFile="$clients/target/classpath" -Dmdep.includeScope=runtime \
    -Dmaven.test.skip=true -Dspotless.check.skip=true
}

# Node-RED and its Modbus nodes, where they are not there yet.
fetch_node_red() {
  local source=runtime/bench/clients/src/main/node target=runtime/bench/clients/target/node
  mkdir -p $target
  cp $source/*.js $target/
  if ! cmp -s $source/package.json $target/package.json || [ ! -d $target/node_modules ]; then
    echo "fetching Node-RED (about 140 MB) ..."
    cp $source/package.json $target/
    npm install --prefix $target --no-audit --no-fund --ignore-scripts --loglevel=error || {
      rm -f $target/package.json
      die "Node-RED could not be fetched; without it: --no-node-red"
    }
  fi
}
