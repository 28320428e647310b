package org.isthmus.wire.address;

/** The tables of some protocols, as their drivers would have them. */
final class Grammars {
  /** MELSEC: X and Y are hexadecimal, as on Q and iQ-R. */
  static final AddressGrammar<String> MELSEC =
      new AddressGrammar<String>("melsec")
          .form("D{n:0-12287}[.{bit:x:0-F}]", "word")
          .form("W{n:x:0-1FFF}[.{bit:x:0-F}]", "word")
          .form("ZR{n:0-1042431}", "word")
          .form("X{n:x:0-1FFF}", "bit")
          .form("Y{n:x:0-1FFF}", "bit")
          .form("M{n:0-8191}", "bit")
          .form("TN{n:0-2047}", "word");

  /** IEC 61131-3 as Schneider writes it. */
  static final AddressGrammar<String> MODICON =
      new AddressGrammar<String>("modicon")
          .form("%M{size=W|D|F}{n:0-65535}", "memory")
          .form("%MW{n:0-65535}:X{bit:0-15}", "memory bit")
          .form("%M{n:0-65535}", "bit")
          .form("%S{n:0-127}", "system bit");

  /** S7: areas by bytes, data blocks with a number. */
  static final AddressGrammar<String> S7 =
      new AddressGrammar<String>("s7")
          .form("DB{db:1-65535}.DBX{n:0-65535}.{bit:0-7}", "db bit")
          .form("DB{db:1-65535}.DB{size=B|W|D}{n:0-65535}", "db")
          .form("{area=M|I|Q}{n:0-65535}.{bit:0-7}", "bit")
          .form("{area=M|I|Q}{size=B|W|D}{n:0-65535}", "cells")
          .form("T{n:0-2047}", "timer");

  /** PCCC of Allen-Bradley: a file letter and number, element, bit or member. */
  static final AddressGrammar<String> PCCC =
      new AddressGrammar<String>("pccc")
          .form("{type=N|F|B|L}{file:2-255}:{n:0-255}[/{bit:0-31}]", "element")
          .form("{type=T|C|R}{file:2-255}:{n:0-255}.{member=ACC|PRE|LEN|POS}", "member")
          .form("{type=I|O|S}:{n:0-255}[.{word:0-255}][/{bit:0-15}]", "fixed file");

  /** MEWTOCOL: a word in decimal and a bit in hexadecimal behind it. */
  static final AddressGrammar<String> MEWTOCOL =
      new AddressGrammar<String>("mewtocol")
          .form("[{station:1-99}/]R[{n:0-511}]{bit:x:0-F}", "relay")
          .form("[{station:1-99}/]DT{n:0-32764}", "data");

  private Grammars() {}
}
