package org.vae4j.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory tensors may take, which lie outside of the Java heap.
 *
 * <p>JavaCPP would allow as much as the heap has, by default a quarter of the memory.
 *
 * @param tensors bytes that tensors may take
 * @param process bytes that the whole process may have in memory
 */
record MemoryLimits(long tensors, long process) {
  static final String TENSORS = "org.bytedeco.javacpp.maxbytes";
  static final String PROCESS = "org.bytedeco.javacpp.maxphysicalbytes";

  /** The rest is for the system, and for what neither Java nor JavaCPP counts. */
  private static final double SHARE = 0.9;

  /**
   * Limits that leave room.
   *
   * @param memory bytes that the machine has, or the container may take
   * @param heap the most bytes of the Java heap
   */
  static MemoryLimits of(long memory, long heap) {
    long process = (long) (SHARE * memory);
    return new MemoryLimits(Math.max(heap, process - heap), process);
  }

  /** Sets those of this process, before JavaCPP reads them; what the user has set stays. */
  static void set() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    MemoryLimits limits = of(system.getTotalMemorySize(), Runtime.getRuntime().maxMemory());
    System.getProperties().putIfAbsent(TENSORS, Long.toString(limits.tensors));
    System.getProperties().putIfAbsent(PROCESS, Long.toString(limits.process));
  }
}
