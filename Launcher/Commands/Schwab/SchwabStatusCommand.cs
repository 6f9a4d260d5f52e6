using System.CommandLine;
using Sluice.Launcher.Output;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Schwab;

/// <summary><c>sluice schwab status</c>: how long the stored login holds. Asks nobody.</summary>
internal static class SchwabStatusCommand
{
    public static Command Create(CommandOutput output)
    {
        var target = new SchwabTarget();
        var command = new Command("status", "Show how long the stored login holds. Schwab is not asked: it may have ended the login before.");
        target.AddTo(command);
        command.SetAction(parsed => (int)Run(parsed, target, output));
        return command;
    }

    private static ExitCode Run(ParseResult parsed, SchwabTarget target, CommandOutput output)
    {
        var (user, _) = target.Open(parsed);
        using (user)
        {
            try
            {
                return SchwabReport.Write(user.Options.Account, user.Store.Path, user.Store.Read(), TimeProvider.System.GetUtcNow().UtcDateTime, output) ? ExitCode.Ok : ExitCode.Failed;
            }
            catch (VenueException failure)
            {
                throw new CommandFailure(ExitCode.Failed, failure.Message, failure);
            }
        }
    }
}
