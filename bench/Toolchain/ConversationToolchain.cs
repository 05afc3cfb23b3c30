using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Validators;

namespace PrefixBench.Bench.Toolchain;

/// <summary>The only entrance to BenchmarkDotNet's engine: nothing is generated or compiled, and a case is executed by playing conversations.</summary>
/// <param name="session">Plays the conversations and keeps their samples.</param>
internal sealed class ConversationToolchain(ConversationSession session) : IToolchain
{
    /// <inheritdoc/>
    public string Name => "Conversation";

    /// <inheritdoc/>
    public IGenerator Generator { get; } = new ConversationGenerator();

    /// <inheritdoc/>
    public IBuilder Builder { get; } = new ConversationBuilder();

    /// <inheritdoc/>
    public IExecutor Executor { get; } = new ConversationExecutor(session);

    /// <inheritdoc/>
    public bool IsInProcess => true;

    /// <inheritdoc/>
    public IEnumerable<ValidationError> Validate(BenchmarkCase benchmarkCase, IResolver resolver) => [];
}
