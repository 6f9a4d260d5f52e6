using Sluice.Launcher.Output;
using Spectre.Console;

namespace Sluice.Launcher.Commands.Bench;

/// <summary>Measured figures for people, each beside its aim.</summary>
internal static class BenchTable
{
    public static void Write(IEnumerable<BenchFigure> figures, string title, CommandOutput output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output.Text) });
        var table = new Table().AddColumn(title).AddColumn(new TableColumn("median").RightAligned());
        table.AddColumn(new TableColumn("spread").RightAligned()).AddColumn(new TableColumn("aim").RightAligned()).AddColumn("");
        foreach (var figure in figures)
            table.AddRow(figure.Title, $"{figure.Median:0.###} {figure.Unit}", figure.Spread, $"{(figure.MoreIsBetter ? ">=" : "<=")} {figure.Aim:0.###} {figure.Unit}", figure.IsHit ? "hit" : "MISSED");
        console.Write(table);
    }
}
