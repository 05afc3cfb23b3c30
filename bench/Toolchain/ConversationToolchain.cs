using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Validators;

namespace PrefixBench.Bench.Toolchain;

/// <summary>The toolchain that connects BenchmarkDotNet to the run: nothing is generated or compiled, and cases are executed by playing conversations.</summary>
/// <param name="session">Plays the conversations and keeps their samples.</param>
internal sealed class ConversationToolchain(ConversationSession session) : IToolchain
{
    public string Name => "Conversation";

    public IGenerator Generator { get; } = new ConversationGenerator();

    public IBuilder Builder { get; } = new ConversationBuilder();

    public IExecutor Executor { get; } = new ConversationExecutor(session);

    public bool IsInProcess => true;

    public IEnumerable<ValidationError> Validate(BenchmarkCase benchmarkCase, IResolver resolver) => [];
}
