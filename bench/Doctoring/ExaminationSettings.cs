namespace PrefixBench.Bench.Doctoring;

/// <summary>What the user and the server decide about the experiments before the first request.</summary>
internal sealed record ExaminationSettings
{
    /// <summary>The default of <see cref="PromptTokens"/>: more than the 1,024 tokens below which some services keep nothing.</summary>
    public const int UsualPromptTokens = 1200;

    /// <summary>The default of <see cref="MaximumGap"/>.</summary>
    public static readonly TimeSpan UsualGap = TimeSpan.FromSeconds(60);

    /// <summary>The least value of <see cref="MaximumGap"/>.</summary>
    public static readonly TimeSpan LeastGap = TimeSpan.FromSeconds(1);

    // Above the blocks of 8,320 tokens of some models of vLLM; above the 4,096 tokens below which some services keep nothing.
    private const int LongestFree = 9216;
    private const int LongestPaid = 4608;

    // The model's own words around a prompt, and the reply.
    private const int Reserve = 128;

    /// <summary>The longest pause of the experiment about pauses. Default: 60 s.</summary>
    public TimeSpan MaximumGap { get; init; } = UsualGap;

    /// <summary>The length of the prompts of all experiments but the ladder, in tokens.</summary>
    public int PromptTokens { get; init; } = UsualPromptTokens;

    /// <summary>The longest prompt of the ladder, in tokens.</summary>
    public int LongestPrompt { get; init; } = LongestFree;

    /// <summary>Whether requests cost money, so that fewer and shorter ones are made.</summary>
    public bool IsPaid { get; init; }

    /// <summary>Whether the server renders and tokenises a prompt without generating.</summary>
    public bool CanRender { get; init; }

    /// <summary>Whether a request can forbid the server to use its cache.</summary>
    public bool CanRefuseCache { get; init; }

    /// <summary>Creates the settings, with prompts that fit into the server's context.</summary>
    /// <param name="wanted">The length that the user chose for the prompts.</param>
    /// <param name="isPaid">Whether requests cost money.</param>
    /// <param name="context">The server's context, in tokens; null if it is not known.</param>
    public static ExaminationSettings Create(int wanted, bool isPaid, int? context)
    {
        int longest = isPaid ? LongestPaid : LongestFree;
        int room = context is { } known ? Math.Max(known - Reserve, known / 2) : int.MaxValue;
        return new ExaminationSettings { PromptTokens = Math.Min(wanted, room), LongestPrompt = Math.Min(longest, room), IsPaid = isPaid };
    }
}
