package io.trestle.it.chaos;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The full form: {@code SECONDS [SEED [ACKNOWLEDGED KILLS [h2|postgres [PAUSE_MS]]]]}. It is over with so many acknowledged
 * messages and kills, or after so many seconds. Prints the seed and the counts; exit code 1 where something does not hold.
 */
final class Chaos {

    private Chaos() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.currentTimeMillis();
        int calls = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE;
        int kills = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
        boolean postgres = arguments.length < 5 || arguments[4].equals("postgres");
        int pause = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 15;
        Path folder = Files.createTempDirectory("trestle-chaos");
        System.out.println("seed " + seed + ", " + folder);
        ChaosRun.Report report =
                new ChaosRun(ChaosSettings.of(seed, postgres, seconds).until(calls, kills, pause), folder).run();
        System.out.println(report);
        System.exit(report.broken().isEmpty() ? 0 : 1);
    }
}
