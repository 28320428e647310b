/**
 * The journal: the durable, ordered log of all rows of a gateway, in plain segmented files.
 *
 * <h2>How it works</h2>
 *
 * <p>Appenders copy frames into a {@code Ring} of blocks in memory. The writer's thread takes what
 * is new out of the ring into its {@code Outbox}, at the write interval or when a block is full,
 * and writes it as one chunk. The syncer's thread forces files, and keeps the consumers' cursors. A
 * {@code Reader} reads the ring, the outbox and the segments, whichever holds the row it wants.
 * What is in none of them is lost to it, and counted by its sequence.
 *
 * <p>A row's identity is (gateway, incarnation, sequence). A frame of n rows takes n sequences. A
 * new incarnation begins where the kept rows of the former one end, so inside a running journal a
 * sequence alone names a row.
 *
 * <h2>Files</h2>
 *
 * <p>One flat directory. All numbers are little endian; every checksum is CRC32C.
 *
 * <pre>
 * journal.lock                                           held while a gateway runs
 * journal.state                                          which incarnation runs
 * {incarnation:10}-{first sequence:19}-{hour:8}.segment  hour since 1970, UTC, of all its rows
 * {..}-{..}-{..}-k{key}.segment                          the same, encrypted with that key
 * {consumer}.0.cursor, {consumer}.1.cursor               the newer one counts
 * {consumer}.cursor.tmp                                  being written; deleted at a start
 *
 * segment:  header, then chunks without a gap. A new one begins at the size limit, at each full
 *           hour, with each start, and after a force that failed.
 *   0  magic "IJSG"        4  checksum of 8-63      8  version (1, encrypted 2)    12  incarnation
 *  16  first sequence (8)  24 hour (8)             32  made at, milliseconds (8)  40  zeros to 63
 *
 * chunk:    header, then the body.
 *   0  magic "IJCK"        4  checksum of 8-63, followed by: the segment's incarnation (4),
 *                             its first sequence (8), this chunk's offset in the file (8)
 *   8  checksum of the body                        12  length of the body, at most 16 MiB
 *  16  incarnation        20  type: 1 frames, 2 definitions
 *  24  first sequence (8) 32  rows (8)             40  frames         44  zero
 *  48  written at, milliseconds (8)                56  highest rows per second of late (8)
 *
 * encrypted body: nonce (12), the body by AES-256-GCM, tag (16). Its key is HMAC-SHA256 with that of
 *           the file name over "journal " and the file name. Authenticated beside it: length of this
 *           body, incarnation, type, first sequence, rows, frames, written at, highest rows per
 *           second; segment's incarnation and first sequence, this chunk's offset (as above).
 *           Both checksums are of what stands in the file.
 *
 * body of frames: frames without a gap. The first has the chunk's first sequence, each other one the
 *           sequence after the last row before it.
 *   0  length of the payload                        4  rows (low 24 bits) and kind (high 8 bits)
 *   8  source             12  gateway time, nanoseconds (8)           20  payload
 *
 * body of definitions: entries without a gap. The definition of a source stands in each segment
 *           before the first frame that refers to it, in two chunks of the same content.
 *   0  source              4  length                8  definition
 *
 * state:    two slots of 4096 bytes, at 0 and 4096; the one of the higher generation counts. Written
 *           in place (generation modulo 2), so that a full disk does not prevent it.
 *   0  magic "IJST"        4  checksum of 8-4095    8  version (1)    12  generation (8)
 *  20  clean stop (1)     21  next sequence (8)    29  next source    33  number of incarnations
 *  37  for each, oldest first, at most 120: number (4), first sequence (8), unknown rows at most (8),
 *      hour of its begin (8)
 *
 * cursor:
 *   0  magic "IJCU"        4  checksum of the rest  8  version (1)    12  generation (8)
 *  20  incarnation        24  sequence (8)         32  last incarnation whose gap is booked
 *  36  total: seven numbers (filtered, delivered, unconfirmed, set aside, lost, duplicates, unknown
 *      at most), each in groups of 7 bits, lowest first, the high bit set on all but the last
 *   .  number of hours (4), then for each: hour and seven numbers, in the same groups
 *   .  only while rows are read once more: up to where the books go, incarnation and sequence (8)
 * </pre>
 *
 * <h2>What survives what</h2>
 *
 * <ul>
 *   <li>Death of the process: all but the rows of the last write interval. A consumer may have read
 *       those; their ids never come again. {@code KillTest}, {@code RestartTest}.
 *   <li>Power cut: all that was forced, that is, all but the last write and sync interval. {@code
 *       PowerCutTest} cuts the power at any operation, on a disk that forgets data and directory
 *       entries that were not forced.
 *   <li>A new incarnation is in both slots of the state file, forced, before its first row. Without
 *       any state (a wiped home) the minute since 1970 is the number, so old ids do not come back
 *       either. {@code RestartTest}.
 *   <li>A torn end is cut off at a start; damage elsewhere is passed over to the next chunk whose
 *       checksum is right. What is missed is booked as lost. {@code DamageTest} cuts at each byte
 *       and damages each byte.
 *   <li>Of an encrypted journal the same is lost by the same damage. If its key is missing or
 *       another, it is not opened, and nothing of it is changed. {@code EncryptedDamageTest},
 *       {@code EncryptionTest}.
 *   <li>A wall clock that is set, by any time either way: rows are read on and delivered in order,
 *       and none grows old by it, since ages are told by the steady clock. Set back, the hours of
 *       the ledger stand still until it has come there again. Only a start has to believe the wall
 *       clock about the age of what it finds. {@code RetentionTest}.
 *   <li>A full, read-only, failing or hanging disk stops the growth of the files and nothing else.
 *       The writer tries again at each interval. {@code FullDiskTest}.
 *   <li>A cursor is kept at the sync interval, together with the ledger up to it. After a power cut
 *       rows may be delivered twice; the ledger stays that of the cursor. {@code PowerCutTest},
 *       {@code CursorTest}.
 *   <li>Each row is, for each consumer, in exactly one column of the ledger, of one hour. {@code
 *       LedgerTest}, {@code RetentionTest}.
 *   <li>After an unclean stop "unknown, at most N" is booked: twice the highest rate of the last
 *       minutes, for the longest time that a healthy disk leaves rows in memory; on top of what
 *       some consumer is known to have read ahead. It is not a bound when the disk had stopped
 *       taking data before, when the end of a file is missing that had been written, nor when the
 *       process died before its first chunk. {@code CursorTest}, {@code KillTest}.
 * </ul>
 */
@NullMarked
package org.isthmus.engine.internal.journal;

import org.jspecify.annotations.NullMarked;
