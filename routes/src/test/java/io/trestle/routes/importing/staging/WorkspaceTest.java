package io.trestle.routes.importing.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    Path folder;

    private Path estate() {
        return folder.resolve("estate");
    }

    @Test
    void putsEverythingInPlaceAndLeavesNothingBehind() throws Exception {
        write(estate().resolve("apis/b/openapi.yaml"), "old");
        write(estate().resolve("systems/b/old.wsdl"), "old");
        try (Workspace workspace = Workspace.open(estate())) {
            Path staged = workspace.newFolder();
            write(staged.resolve("apis/a/api.yaml"), "a");
            write(staged.resolve("apis/b/openapi.yaml"), "new");
            write(staged.resolve("systems/b.yaml"), "b");
            workspace.commit(staged, List.of(Path.of("systems/b/old.wsdl")));
        }
        assertThat(Folders.files(estate()))
                .containsExactly(Path.of("apis/a/api.yaml"), Path.of("apis/b/openapi.yaml"), Path.of("systems/b.yaml"));
        assertThat(estate().resolve("apis/b/openapi.yaml")).hasContent("new");
        assertThat(estate().resolve(".trestle-import")).doesNotExist();
    }

    @Test
    void changesNothingBeforeTheDecision() throws Exception {
        write(estate().resolve(".trestle-import/work-1/apis/a/api.yaml"), "half");
        Workspace.open(estate()).close();
        assertThat(Folders.files(estate())).isEmpty();
    }

    @Test
    void finishesWhatAKilledProcessHadDecided() throws Exception {
        write(estate().resolve("apis/a/openapi.yaml"), "new, moved already");
        write(estate().resolve("apis/a/old.yaml"), "old");
        write(estate().resolve(".trestle-import/decided/apis/a/api.yaml"), "new");
        write(estate().resolve(".trestle-import/decided/systems/s/x.wsdl"), "new");
        write(estate().resolve(".trestle-import/decided/.gone"), "apis/a/old.yaml\n");
        Workspace.open(estate()).close();
        assertThat(Folders.files(estate()))
                .containsExactly(
                        Path.of("apis/a/api.yaml"), Path.of("apis/a/openapi.yaml"), Path.of("systems/s/x.wsdl"));
    }

    @Test
    void refusesToLeaveTheEstate() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createDirectories(estate());
        Files.createSymbolicLink(estate().resolve("apis"), outside);
        try (Workspace workspace = Workspace.open(estate())) {
            Path staged = workspace.newFolder();
            write(staged.resolve("apis/a/api.yaml"), "a");
            assertThatThrownBy(() -> workspace.commit(staged, List.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("leads out of the estate");
            assertThatThrownBy(() -> workspace.commit(workspace.newFolder(), List.of(Path.of("../outside/x"))))
                    .hasMessageContaining("leads out of the estate");
        }
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void refusesAWorkspaceThatIsALink() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createDirectories(estate());
        Files.createSymbolicLink(estate().resolve(".trestle-import"), outside);
        assertThatThrownBy(() -> Workspace.open(estate())).isInstanceOf(IOException.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void letsOneAtATimeWriteInOneProcess() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = "n" + i;
            tasks.add(() -> put(name));
        }
        int written = 0;
        for (Future<Boolean> task : threads.invokeAll(tasks)) {
            written += task.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(Folders.files(estate())).hasSize(written);
        assertThat(written).isPositive();
    }

    private boolean put(String name) throws IOException {
        try (Workspace workspace = Workspace.open(estate())) {
            Path staged = workspace.newFolder();
            write(staged.resolve("apis/" + name + "/api.yaml"), name);
            workspace.commit(staged, List.of());
            return true;
        } catch (IOException busy) {
            assertThat(busy).hasMessageContaining("another import");
            return false;
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
