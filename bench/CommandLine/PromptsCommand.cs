using System.CommandLine;
using BenchmarkDotNet.Diagnosers;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>prompts</c>: a benchmark of how long it takes to compare two requests.</summary>
internal static class PromptsCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ProgramServices services)
    {
        var command = new Command("prompts", "Benchmark diagnose: time and memory of comparing two prompts of 13,000 and of 130,000 tokens.");
        command.SetAction(_ => OwnBenchmark.Run<PromptComparison>("prompts", services, config => config.AddDiagnoser(MemoryDiagnoser.Default), warmups: 2, iterations: 5));
        return command;
    }
}
