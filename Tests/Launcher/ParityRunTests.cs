using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

internal sealed class ParityRunTests
{
    [Test]
    public void The_measured_backtest_of_October_2013_sends_as_many_orders_as_on_LEAN()
    {
        var data = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SharedFolder.Find("data/signals/oct2013.jsonl"))!, ".."));
        var run = ChildCommand.Run("bench", "parity-run", "october", data, "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.That((int)run.Json["orders"]!, Is.EqualTo(102));
        Assert.That((int)run.Json["dataPoints"]!, Is.EqualTo(15_600));
        Assert.That((double)run.Json["firstSliceMs"]!, Is.Positive);
        Assert.That((double)run.Json["peakMegabytes"]!, Is.Positive);
    }

    [Test]
    public void An_unknown_case_is_refused_with_those_that_exist()
    {
        var run = CommandLine.Run("bench", "parity-run", "november", "/nowhere");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Errors, Does.Contain("october or million"));
    }
}
