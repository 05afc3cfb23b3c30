using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Terminal;

using var interrupt = new Interrupt(ConsolePlatform.Current);
using IDisposable? encoding = ConsolePlatform.Current.UseUtf8();
return await new CommandLineProgram(ProgramComposition.Create()).RunAsync(args, interrupt.Token);
