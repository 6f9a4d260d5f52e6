using System.CommandLine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Signals;

/// <summary><c>sluice signal</c>: works on signals from the command line.</summary>
internal static class SignalCommand
{
    public static Command Create(CommandOutput output)
    {
        var command = new Command("signal", "Check signals and send them.");
        command.Subcommands.Add(SignalValidateCommand.Create(output));
        command.Subcommands.Add(SignalSendCommand.Create(output));
        command.Subcommands.Add(SignalSchemaCommand.Create(output));
        return command;
    }
}
