using PrefixBench.Bench.CommandLine;

using var interrupt = new Interrupt();
return await new CommandLineProgram(ProgramComposition.Create()).RunAsync(args, interrupt.Token);
