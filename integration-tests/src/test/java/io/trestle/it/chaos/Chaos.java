package io.trestle.it.chaos;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The full form: {@code SECONDS [SEED [CALLS [h2|postgres [PAUSE_MS]]]]}. Prints the seed and the counts; exit code 1 where something
 * does not hold.
 */
final class Chaos {

    private Chaos() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.currentTimeMillis();
        int calls = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE;
        boolean postgres = arguments.length < 4 || arguments[3].equals("postgres");
        int pause = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 15;
        Path folder = Files.createTempDirectory("trestle-chaos");
        System.out.println("seed " + seed + ", " + folder);
        ChaosRun.Report report =
                new ChaosRun(ChaosSettings.of(seed, postgres, seconds).withCalls(calls, pause), folder).run();
        System.out.println(report);
        System.exit(report.broken().isEmpty() ? 0 : 1);
    }
}
