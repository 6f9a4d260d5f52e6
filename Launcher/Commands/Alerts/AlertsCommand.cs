using System.CommandLine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Alerts;

/// <summary><c>sluice alerts</c>: whether people can be told, and what they were told.</summary>
internal static class AlertsCommand
{
    public static Command Create(CommandOutput output)
    {
        var command = new Command("alerts", "Try the ways on which the ledger alerts people, and show what they were told.");
        command.Subcommands.Add(AlertTestCommand.Create(output));
        command.Subcommands.Add(AlertListCommand.Create(output));
        return command;
    }
}
