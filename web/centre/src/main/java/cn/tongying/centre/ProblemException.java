package cn.tongying.centre;

/** A rule of {@code /api} was broken in a way the caller is told about; the transaction it passes is rolled back. */
public class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.status() + " " + problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
