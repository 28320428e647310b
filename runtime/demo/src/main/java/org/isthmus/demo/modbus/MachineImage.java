package org.isthmus.demo.modbus;

import com.ghgande.j2mod.modbus.procimg.DigitalIn;
import com.ghgande.j2mod.modbus.procimg.DigitalOut;
import com.ghgande.j2mod.modbus.procimg.FIFO;
import com.ghgande.j2mod.modbus.procimg.File;
import com.ghgande.j2mod.modbus.procimg.IllegalAddressException;
import com.ghgande.j2mod.modbus.procimg.InputRegister;
import com.ghgande.j2mod.modbus.procimg.ProcessImage;
import com.ghgande.j2mod.modbus.procimg.Register;

/**
 * A machine as the Modbus server's process image. Thread-safe; each request sees one frame. An
 * address that does not exist is answered with exception 2.
 */
final class MachineImage implements ProcessImage {
  private final Machine machine;

  MachineImage(Machine machine) {
    this.machine = machine;
  }

  private Cell[] cells(Table table, int offset, int count) {
    if (!machine.map().defines(table, offset, count)) {
      throw new IllegalAddressException(table.notation() + ":" + offset + "+" + count);
    }
    Frame frame = machine.frame();
    Cell[] cells = new Cell[count];
    for (int i = 0; i < count; i++) {
      cells[i] = new Cell(machine, frame, table, offset + i);
    }
    return cells;
  }

  @Override
  public DigitalOut[] getDigitalOutRange(int offset, int count) {
    return cells(Table.COIL, offset, count);
  }

  @Override
  public DigitalOut getDigitalOut(int ref) {
    return cells(Table.COIL, ref, 1)[0];
  }

  @Override
  public int getDigitalOutCount() {
    return machine.map().size(Table.COIL);
  }

  @Override
  public DigitalIn[] getDigitalInRange(int offset, int count) {
    return cells(Table.DISCRETE, offset, count);
  }

  @Override
  public DigitalIn getDigitalIn(int ref) {
    return cells(Table.DISCRETE, ref, 1)[0];
  }

  @Override
  public int getDigitalInCount() {
    return machine.map().size(Table.DISCRETE);
  }

  @Override
  public InputRegister[] getInputRegisterRange(int offset, int count) {
    return cells(Table.INPUT, offset, count);
  }

  @Override
  public InputRegister getInputRegister(int ref) {
    return cells(Table.INPUT, ref, 1)[0];
  }

  @Override
  public int getInputRegisterCount() {
    return machine.map().size(Table.INPUT);
  }

  @Override
  public Register[] getRegisterRange(int offset, int count) {
    return cells(Table.HOLDING, offset, count);
  }

  @Override
  public Register getRegister(int ref) {
    return cells(Table.HOLDING, ref, 1)[0];
  }

  @Override
  public int getRegisterCount() {
    return machine.map().size(Table.HOLDING);
  }

  @Override
  public File getFile(int ref) {
    throw noFiles();
  }

  @Override
  public File getFileByNumber(int ref) {
    throw noFiles();
  }

  @Override
  public int getFileCount() {
    return 0;
  }

  @Override
  public FIFO getFIFO(int ref) {
    throw noFiles();
  }

  @Override
  public FIFO getFIFOByAddress(int ref) {
    throw noFiles();
  }

  @Override
  public int getFIFOCount() {
    return 0;
  }

  private static IllegalAddressException noFiles() {
    return new IllegalAddressException("this machine has no files and no queues");
  }
}
