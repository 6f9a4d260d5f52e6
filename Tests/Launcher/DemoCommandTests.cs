using Sluice.Launcher;
using Sluice.Launcher.Commands.Demo;

namespace Sluice.Tests.Launcher;

internal sealed class DemoCommandTests
{
    [TestCase("embedded", "--embedded")]
    [TestCase("redis")]
    public void The_demo_loses_nothing_and_does_nothing_twice(string stream, params string[] options)
    {
        if (stream == "redis") Assert.That((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "redis-server"))), Is.True, "redis-server is not installed: this test needs it");
        var run = ChildCommand.Run(["demo", "--json", "--seconds", "3", .. options]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors + run.Output);
        var json = run.Json;
        Assert.Multiple(() =>
        {
            Assert.That((string?)json["stream"], Is.EqualTo(stream));
            Assert.That((int)json["lost"]!, Is.Zero);
            Assert.That((int)json["duplicates"]!, Is.Zero);
            Assert.That((bool)json["booksEqualAccount"]!, Is.True);
            Assert.That((int)json["signals"]!, Is.EqualTo(121));
            Assert.That((int)json["accepted"]!, Is.GreaterThan(40));
            Assert.That((int)json["rejected"]!, Is.GreaterThan(5));
            Assert.That((int)json["expired"]!, Is.GreaterThan(0));
            Assert.That((int)json["orders"]!, Is.GreaterThan(40));
            Assert.That((int)json["fills"]!, Is.GreaterThan(20));
            Assert.That((double)json["latencyMs"]!["p50"]!, Is.GreaterThan(0));
            Assert.That((double)json["latencyMs"]!["p99"]!, Is.GreaterThanOrEqualTo((double)json["latencyMs"]!["p50"]!));
            Assert.That(json["pnl"], Is.Not.Null);
        });
        Assert.That(run.Output.Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public void The_same_seed_draws_the_same_script()
    {
        var now = new DateTime(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);
        string[] Draw(int seed) => [.. new DemoScript(seed, DemoMarket.Paper).Draw(200).Select(signal => signal.Body(now))];
        var first = Draw(7);
        Assert.That(Draw(7), Is.EqualTo(first));
        Assert.That(Draw(8), Is.Not.EqualTo(first));
        Assert.That(first.Distinct().Count(), Is.LessThan(200), "some are sent twice");
    }
}
