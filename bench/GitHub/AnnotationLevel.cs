namespace PrefixBench.Bench.GitHub;

/// <summary>How grave an annotation is. The names are those of the service's commands.</summary>
internal enum AnnotationLevel
{
    /// <summary>Something is broken or got worse.</summary>
    Error,

    /// <summary>The numbers are doubtful.</summary>
    Warning,

    /// <summary>An answer.</summary>
    Notice,
}
