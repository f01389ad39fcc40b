package io.trestle.benchmarks.codec;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The same comparison in CPU time of the process, in interleaved rounds of which the median counts: for machines that do
 * other work as well, where elapsed time says little.
 */
public final class CodecCpuTime {

    private static final int ROUNDS = 7;
    private static final int WARM_UP = 2;
    private static final long BYTES_A_ROUND = 40_000_000;

    private interface Work {
        int run() throws Exception;
    }

    private record Contender(String name, Work work, List<Double> micros) {
        Contender(String name, Work work) {
            this(name, work, new ArrayList<>());
        }

        double median() {
            double[] sorted =
                    micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    private CodecCpuTime() {}

    /** Takes no arguments; prints a table. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("| JSON bytes | direction | codec us | raw us | trees us | codec / raw | trees / codec |");
        System.out.println("| ---: | --- | ---: | ---: | ---: | ---: | ---: |");
        for (int size : new int[] {1_000, 100_000, 10_000_000}) {
            Orders orders = Orders.of(size);
            RawCost raw = new RawCost(orders);
            Trees trees = new Trees(orders);
            compare(size, "JSON to XML", () -> toXml(orders), raw::jsonToXml, trees::jsonToXml);
            compare(size, "XML to JSON", () -> toJson(orders), raw::xmlToJson, trees::xmlToJson);
        }
    }

    private static int toXml(Orders orders) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream(orders.xml.length);
        orders.codec.toXml(new ByteArrayInputStream(orders.json), Map.of(), out);
        return out.size();
    }

    private static int toJson(Orders orders) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream(orders.json.length);
        orders.codec.toJson(new ByteArrayInputStream(orders.xml), out);
        return out.size();
    }

    private static void compare(int size, String direction, Work codec, Work raw, Work trees) throws Exception {
        List<Contender> all =
                Arrays.asList(new Contender("codec", codec), new Contender("raw", raw), new Contender("trees", trees));
        for (int round = 0; round < ROUNDS; round++) {
            for (Contender contender : all) {
                double micros = micros(contender.work(), Math.max(1, (int) (BYTES_A_ROUND / size)));
                if (round >= WARM_UP) {
                    contender.micros().add(micros);
                }
            }
        }
        double ours = all.get(0).median();
        System.out.printf(
                Locale.ROOT,
                "| %,d | %s | %.1f | %.1f | %.1f | %.2f | %.2f |%n",
                size,
                direction,
                ours,
                all.get(1).median(),
                all.get(2).median(),
                ours / all.get(1).median(),
                all.get(2).median() / ours);
    }

    private static double micros(Work work, int times) throws Exception {
        // Of the process: collecting what was allocated is a part of the cost.
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = process.getProcessCpuTime();
        int sum = 0;
        for (int i = 0; i < times; i++) {
            sum += work.run();
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing was written");
        }
        return (process.getProcessCpuTime() - start) / 1_000.0 / times;
    }
}
