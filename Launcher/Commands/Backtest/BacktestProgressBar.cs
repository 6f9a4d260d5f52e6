using Sluice.EmbeddedLean.Engine.Backtest;
using Spectre.Console;

namespace Sluice.Launcher.Commands.Backtest;

/// <summary>Draws a backtest's progress on a terminal's standard error.</summary>
internal static class BacktestProgressBar
{
    public static BacktestResult Run(Func<Action<BacktestProgress>, BacktestResult> run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask("backtest", maxValue: 1);
            return run(progress =>
            {
                task.Description = $"{progress.Time:yyyy-MM-dd}";
                task.Value = progress.Fraction;
            });
        });
    }
}
