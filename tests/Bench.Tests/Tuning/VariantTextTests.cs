using PrefixBench.Bench.Tuning;

namespace PrefixBench.Bench.Tests.Tuning;

public sealed class VariantTextTests
{
    [Theory]
    [InlineData("default=", "default", new string[0])]
    [InlineData("ub64=-ub 64", "ub64", new[] { "-ub", "64" })]
    [InlineData("kv=--override-kv 'a=b c'", "kv", new[] { "--override-kv", "a=b c" })]
    public void Variant_has_a_name_and_arguments(string text, string name, string[] arguments)
    {
        (string Name, IReadOnlyList<string> Arguments) variant = VariantText.Parse(text);

        Assert.Equal(name, variant.Name);
        Assert.Equal(arguments, variant.Arguments);
    }

    [Theory]
    [InlineData("-ub 64")]
    [InlineData("ub 64|512")]
    [InlineData("-ub 64|")]
    [InlineData("-ub 64 512")]
    public void Alternatives_are_one_flag_with_several_values(string text) => Assert.Throws<FormatException>(() => VariantText.ParseAlternatives(text));

    [Fact]
    public void Several_flags_make_every_combination_with_the_first_values_first()
    {
        IReadOnlyList<(string Name, IReadOnlyList<string> Arguments)> variants = VariantText.Combine([VariantText.ParseAlternatives("-ub 64|512"), VariantText.ParseAlternatives("--np 1|4")]);

        Assert.Equal(["ub=64,np=1", "ub=64,np=4", "ub=512,np=1", "ub=512,np=4"], variants.Select(variant => variant.Name));
        Assert.Equal(["-ub", "512", "--np", "4"], variants[3].Arguments);
    }

    [Fact]
    public void Order_goes_forwards_and_backwards()
    {
        Variant[] variants = [new("a", []), new("b", [])];
        var plan = new TunePlan { Variants = variants, Launches = 3, StartTimeout = default, Run = null!, Options = null!, Comparison = null! };

        Assert.Equal(["a", "b", "b", "a", "a", "b"], plan.Order.Select(launch => launch.Variant.Name));
        Assert.Equal(Enumerable.Range(1, 6), plan.Order.Select(launch => launch.Number));
    }
}
