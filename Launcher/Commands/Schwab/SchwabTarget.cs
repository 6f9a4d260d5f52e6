using System.CommandLine;
using Sluice.Brokerages.Accounts;
using Sluice.Brokerages.Schwab;
using Sluice.Launcher.Configuration;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Schwab;

/// <summary>Which account a Schwab command is about.</summary>
internal sealed class SchwabTarget
{
    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<string?> _account = new("--account") { Description = "The account's name in sluice.json. May be left out when there is one at Schwab only.", HelpName = "name" };

    public void AddTo(Command command)
    {
        command.Options.Add(_config);
        command.Options.Add(_account);
        command.Options.Add(CommonOptions.Json());
    }

    /// <summary>The account's login, to be disposed, and the application that it belongs to.</summary>
    public (SchwabUser User, SchwabApplication Application) Open(ParseResult parsed)
    {
        var configuration = ConfigurationLocator.Read(parsed.GetValue(_config));
        var account = AccountChoice.Choose(configuration, SchwabVenue.Broker, parsed.GetValue(_account) ?? "");
        try
        {
            var user = SchwabAccounts.Open(configuration, account, TimeProvider.System);
            return (user, SchwabUser.ApplicationOf(account.Schwab!, user.Options));
        }
        catch (VenueException failure)
        {
            throw new CommandFailure(ExitCode.Configuration, failure.Message, failure);
        }
    }
}
