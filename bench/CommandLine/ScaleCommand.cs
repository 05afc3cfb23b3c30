using System.CommandLine;
using BenchmarkDotNet.Diagnosers;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>scale</c>: a benchmark of how the time and memory of a report, a comparison and a page grow with the number of turns.</summary>
internal static class ScaleCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ProgramServices services)
    {
        var command = new Command("scale", "Benchmark report, comparison and page: time and memory for runs of 1000, 4000 and 16000 turns.");
        command.SetAction(_ => OwnBenchmark.Run<AnalysisScale>("scale", services, config => config.AddDiagnoser(MemoryDiagnoser.Default), warmups: 1, iterations: 3));
        return command;
    }
}
