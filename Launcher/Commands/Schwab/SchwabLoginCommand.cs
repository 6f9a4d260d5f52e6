using System.CommandLine;
using Sluice.Launcher.Output;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Schwab;

/// <summary>
/// <c>sluice schwab login</c>: gives the address to open, takes the one that the browser ends at, and stores the tokens. A running engine
/// takes them up within seconds.
/// </summary>
internal static class SchwabLoginCommand
{
    public static Command Create(CommandOutput output)
    {
        var target = new SchwabTarget();
        var command = new Command("login", "Log in in a browser, paste the address that it ends at, and store the login encrypted for a week.");
        target.AddTo(command);
        command.SetAction(parsed => (int)Run(parsed, target, output, Console.In));
        return command;
    }

    internal static ExitCode Run(ParseResult parsed, SchwabTarget target, CommandOutput output, TextReader input)
    {
        var (user, application) = target.Open(parsed);
        using (user)
        {
            output.Note("Open this address in a browser, log in, and choose the accounts:");
            output.Note("");
            output.Note($"  {SchwabLogin.AddressOf(application).AbsoluteUri}");
            output.Note("");
            output.Note("The browser then ends at a page that it cannot show. Paste the whole address of that page here, within half a minute:");
            var pasted = input.ReadLine() ?? throw new CommandFailure(ExitCode.Usage, "nothing was pasted, since standard input is at its end: run it at a terminal, or pipe the address in");
            try
            {
                var tokens = user.Login.ExchangeAsync(SchwabLogin.ReadCode(application, pasted)).GetAwaiter().GetResult();
                user.Store.WriteLogin(tokens);
                SchwabReport.Write(user.Options.Account, user.Store.Path, tokens, TimeProvider.System.GetUtcNow().UtcDateTime, output);
                return ExitCode.Ok;
            }
            catch (VenueException failure)
            {
                throw new CommandFailure(failure.IsTransient ? ExitCode.Unreachable : ExitCode.Failed, failure.Message, failure);
            }
        }
    }
}
