using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.EmbeddedLean.Engine.Backtest;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;
using Sluice.Parity;

namespace Sluice.Launcher.Commands.Bench;

/// <summary>One measured backtest in a process of its own: <c>bench parity</c> starts it.</summary>
internal static class ParityRunCommand
{
    public const string Name = "parity-run";

    public static Command Create(CommandOutput output)
    {
        var name = new Argument<string>("case") { Description = "october or million." };
        var data = new Argument<string>("data") { Description = "LEAN's data folder." };
        var command = new Command(Name, "Run one of the backtests of bench parity in this process, and tell what it took.") { name, data, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetRequiredValue(name), parsed.GetRequiredValue(data), output));
        return command;
    }

    private static ExitCode Run(string name, string data, CommandOutput output)
    {
        var speed = SpeedCase.All.FirstOrDefault(known => known.Name == name) ?? throw new CommandFailure(ExitCode.Usage, $"there is no case '{name}': {string.Join(" or ", SpeedCase.All.Select(known => known.Name))}");
        var before = ProcessTimes.SinceStart();
        var result = new BacktestEngine(new BacktestOptions { CreateAlgorithm = static () => new SpeedAlgorithm(), DataFolder = data, Parameters = speed.Parameters }).Run();
        if (result.Error is { } error) throw new CommandFailure(ExitCode.Failed, $"the measured backtest failed: {error}");
        output.Result(new JObject
        {
            ["dataPoints"] = result.DataPoints,
            ["orders"] = result.OrderCount,
            ["endEquity"] = JsonNumbers.Plain(result.FinalEquity),
            ["firstSliceMs"] = JsonNumbers.Rounded((before + (result.TimeToFirstSlice ?? TimeSpan.Zero)).TotalMilliseconds, 1),
            ["processorSeconds"] = JsonNumbers.Rounded(Environment.CpuUsage.TotalTime.TotalSeconds),
            ["peakMegabytes"] = JsonNumbers.Rounded(ProcessTimes.PeakBytes() / 1e6, 1)
        });
        return ExitCode.Ok;
    }
}
