using System.CommandLine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Schwab;

/// <summary><c>sluice schwab</c>: the login at Schwab, which a person renews once a week.</summary>
internal static class SchwabCommand
{
    public static Command Create(CommandOutput output) => new("schwab", "Log in at Schwab, which has to be done once a week, and see how long the login holds.")
    {
        SchwabLoginCommand.Create(output),
        SchwabStatusCommand.Create(output)
    };
}
