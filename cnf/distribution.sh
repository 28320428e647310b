# Builds the gateway's distribution where it is not what the sources say. Sourced after needs.sh, in
# the root (bash).

distribution=runtime/launcher/target/isthmus

# What the sources are like now. Benchmarks and faults are no part of the gateway; schema.d.ts is made by the build.
stamp() {
  find pom.xml bnd.bnd cnf bundles runtime plugins-sdk/wire plugins-sdk/schema \
    \( -name target -o -name node_modules -o -path '*/src/test' -o -path runtime/bench -o -path runtime/faults -o -name schema.d.ts -o -name '.?*' \) -prune -o \
    -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum
}

# Builds when a source was added, removed or changed since the last build, and else not at all;
# never if ISTHMUS_BUILD is no. Sets JAVA_HOME.
build_distribution() {
  local stamp_file=$distribution/.stamp now= modules=runtime/launcher
  [ "${ISTHMUS_BUILD:-}" = no ] || now=$(stamp)
  if [ -z "$now" ] || [ "$now" = "$(cat $stamp_file 2>/dev/null)" ]; then
    choose_jdk || need_build_tools
    return
  fi
  need_build_tools
  echo "building (a first build fetches its libraries and takes some minutes) ..."
  rm -f $stamp_file
  [ ! -f runtime/demo/pom.xml ] || modules+=,runtime/demo
  mvn -q -B package -pl $modules -am -Dmaven.test.skip=true -Dspotless.check.skip=true
  echo "$now" >$stamp_file
}
