enum { @m@_suite_POINTS = @sequences@, @m@_suite_LONGEST = @longest@ };

/* Of each sequence: how many steps of the one before it begins with, how many more, and these. */
static const int @m@_suite_flow[] = {@flow@};

/*
 * Runs every sequence, or only the one with this number (from 1), and writes
 * TAP.  Returns how many are not as the table says.
 */
static int @m@_suite_run(int only)
{
    static int sequence[@m@_suite_LONGEST + 1];
    const int *flow = @m@_suite_flow;
    struct @m@_suite_trial trial;
    int failed = 0;

    printf("TAP version 13\n1..%d\n", only > 0 ? 1 : (int)@m@_suite_POINTS);
    for (int number = 1; number <= (int)@m@_suite_POINTS; number++) {
        const int keep = *flow++;
        const int count = keep + *flow++;
        bool well;

        for (int i = keep; i < count; i++)
            sequence[i] = *flow++;
        if (only > 0 && number != only)
            continue;
        well = @m@_suite_try(sequence, count, only > 0, &trial);
        printf("%sok %d - %d step%s\n", well ? "" : "not ", only > 0 ? 1 : number, count,
               count == 1 ? "" : "s");
        if (!well) {
            @m@_suite_explain(sequence, &trial);
            failed++;
        }
    }
    printf("# %d of %d failed\n", failed, only > 0 ? 1 : (int)@m@_suite_POINTS);
    return failed;
}
