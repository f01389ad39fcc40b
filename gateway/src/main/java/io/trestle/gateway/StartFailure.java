package io.trestle.gateway;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What is said of work that failed: a sentence for people, without a stack trace. */
public final class StartFailure {

    private StartFailure() {}

    /** Errors of the Java platform too: of a missing class Java says nothing but its name. */
    public static String sentence(Throwable failure) {
        Throwable cause = unwrapped(failure);
        String message = cause.getMessage();
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            return "A class is missing: " + className(message) + " (expected: on the class path).";
        }
        if (cause instanceof LinkageError) {
            return "Two libraries do not fit together: " + firstLine(cause.toString());
        }
        if (cause instanceof VirtualMachineError) {
            return "The Java process has too little to work with: " + firstLine(cause.toString());
        }
        if (cause instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": " + reason(file);
        }
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** Java says nothing but the name of the file. */
    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "may not be read or written";
        }
        return failure instanceof FileAlreadyExistsException ? "is there already" : "cannot be read or written";
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException
                        || cause instanceof ExecutionException
                        || cause instanceof ExceptionInInitializerError)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String className(@Nullable String message) {
        return message == null ? "its name is not known" : firstLine(message).replace('/', '.');
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
