using Sluice.Core.Configuration;
using Sluice.Launcher;
using Sluice.Launcher.Configuration;

namespace Sluice.Tests.Launcher;

internal sealed class ConfigurationTests
{
    private Workspace _workspace = null!;

    [SetUp]
    public void SetUp() => _workspace = new Workspace();

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [Test]
    public void A_file_of_LEAN_leads_to_sluice_json_beside_it()
    {
        var host = _workspace.Write("paper.json", """{ /* LEAN allows comments */ "environment":"x","sluice-config":"sluice.json"}""");
        Assert.That(ConfigurationLocator.Read(host).Deployment, Is.EqualTo("test"));
        Assert.That(ConfigurationLocator.Read(_workspace.Config).Deployment, Is.EqualTo("test"));
    }

    [Test]
    public void The_environments_block_goes_before_the_root()
    {
        var host = _workspace.Write("paper.json", """{"environment":"x","sluice-config":"other.json","environments":{"x":{"sluice-config":"sluice.json"}}}""");
        Assert.That(ConfigurationLocator.Find(host), Is.EqualTo(_workspace.Config));
    }

    [TestCase("""{"environment":"x","sluice-config":"sluice.json","sluice-confg":"y"}""", "sluice-confg: unknown key")]
    [TestCase("""{"environment":"x","sluice-config":"sluice.json","environments":{"x":{"sluice-speed":1}}}""", "unknown key")]
    [TestCase("""{"environment":"x"}""", "'sluice-config' is missing")]
    [TestCase("""{"environment":"x","sluice-config":"gone.json"}""", "gone.json")]
    [TestCase("""{"deployment":"d","colour":"red"}""", "colour: unknown key")]
    [TestCase("not json", "line 1, column 1")]
    public void A_wrong_file_ends_with_3_and_says_which_key(string text, string error)
    {
        var run = CommandLine.Run("status", "--config", _workspace.Write("x.json", text));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Configuration));
        Assert.That(run.Errors, Does.Contain(error));
        Assert.That(run.Errors, Does.Not.Contain("   at "));
    }

    [Test]
    public void A_missing_file_ends_with_3() =>
        Assert.That(CommandLine.Run("status", "--config", _workspace.Path("gone.json")).Code, Is.EqualTo(ExitCode.Configuration));

    [TestCase("paper.json")]
    [TestCase("backtest.json")]
    [TestCase("sluice.json")]
    public void The_shipped_files_can_be_read(string name)
    {
        var configuration = ConfigurationLocator.Read(ConfigurationLocator.FindShipped(name));
        Assert.That(configuration.Strategies.Keys, Is.SupersetOf(new[] { "momentum", "reversion", "demo" }));
        Assert.That(configuration.Streams.Kind, Is.EqualTo(StreamsKind.Auto));
    }

    [Test]
    public void The_shipped_files_for_tradier_take_token_account_and_addresses_from_the_environment()
    {
        var variables = new Dictionary<string, string>
        {
            ["SLUICE_TRADIER_TOKEN"] = "t0ken",
            ["SLUICE_TRADIER_ACCOUNT"] = "VA1",
            ["SLUICE_TRADIER_URL"] = "http://127.0.0.1:8090/v1/",
            ["SLUICE_TRADIER_STREAM_URL"] = "ws://127.0.0.1:8090/v1/"
        };
        try
        {
            foreach (var (name, value) in variables) Environment.SetEnvironmentVariable(name, value);
            var tradier = ConfigurationLocator.Read(ConfigurationLocator.FindShipped("live-tradier.json")).Accounts["tradier"].Tradier!;
            Assert.That((tradier.Account, tradier.Token.Reveal(), tradier.Url.Port, tradier.StreamUrl.Scheme), Is.EqualTo(("VA1", "t0ken", 8090, "ws")));
            Environment.SetEnvironmentVariable("SLUICE_TRADIER_URL", null);
            Environment.SetEnvironmentVariable("SLUICE_TRADIER_STREAM_URL", null);
            Assert.That(ConfigurationLocator.Read(ConfigurationLocator.FindShipped("live-tradier.json")).Accounts["tradier"].Tradier!.Url.Host, Is.EqualTo("api.tradier.com"));
        }
        finally
        {
            foreach (var name in variables.Keys) Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Test]
    public void The_shipped_files_for_deribit_take_key_and_address_from_the_environment()
    {
        var variables = new Dictionary<string, string>
        {
            ["SLUICE_DERIBIT_CLIENT_ID"] = "me",
            ["SLUICE_DERIBIT_CLIENT_SECRET"] = "hidden",
            ["SLUICE_DERIBIT_URL"] = "ws://127.0.0.1:8091/ws/api/v2"
        };
        try
        {
            foreach (var (name, value) in variables) Environment.SetEnvironmentVariable(name, value);
            var deribit = ConfigurationLocator.Read(ConfigurationLocator.FindShipped("live-deribit.json")).Accounts["deribit"].Deribit!;
            Assert.That((deribit.ClientId, deribit.ClientSecret.Reveal(), deribit.Url.Port), Is.EqualTo(("me", "hidden", 8091)));
            Environment.SetEnvironmentVariable("SLUICE_DERIBIT_URL", null);
            Assert.That(ConfigurationLocator.Read(ConfigurationLocator.FindShipped("live-deribit.json")).Accounts["deribit"].Deribit!.Url.Host, Is.EqualTo("www.deribit.com"));
        }
        finally
        {
            foreach (var name in variables.Keys) Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Test]
    public void The_shipped_files_for_Schwab_and_Deribit_take_keys_and_addresses_from_the_environment()
    {
        var variables = new Dictionary<string, string>
        {
            ["SLUICE_SCHWAB_APP_KEY"] = "k3y",
            ["SLUICE_SCHWAB_APP_SECRET"] = "app-s3cret",
            ["SLUICE_SCHWAB_ACCOUNT"] = "12345678",
            ["SLUICE_SCHWAB_CALLBACK"] = "https://127.0.0.1:9",
            ["SLUICE_SCHWAB_URL"] = "http://127.0.0.1:8092/",
            ["SLUICE_DERIBIT_CLIENT_ID"] = "1d",
            ["SLUICE_DERIBIT_CLIENT_SECRET"] = "s3cret",
            ["SLUICE_DERIBIT_URL"] = "ws://127.0.0.1:8091/ws/api/v2"
        };
        try
        {
            foreach (var (name, value) in variables) Environment.SetEnvironmentVariable(name, value);
            var schwab = ConfigurationLocator.Read(ConfigurationLocator.FindShipped("live-schwab.json")).Accounts["schwab"].Schwab!;
            Assert.That((schwab.AppKey, schwab.AppSecret.Reveal(), schwab.AccountNumber, schwab.Callback.Port, schwab.Url.Port), Is.EqualTo(("k3y", "app-s3cret", "12345678", 9, 8092)));
            var deribit = ConfigurationLocator.Read(ConfigurationLocator.FindShipped("live-deribit.json")).Accounts["deribit"].Deribit!;
            Assert.That((deribit.ClientId, deribit.ClientSecret.Reveal(), deribit.Url.Port), Is.EqualTo(("1d", "s3cret", 8091)));
            foreach (var name in new[] { "SLUICE_SCHWAB_URL", "SLUICE_DERIBIT_URL" }) Environment.SetEnvironmentVariable(name, null);
            Assert.That(ConfigurationLocator.Read(ConfigurationLocator.FindShipped("live-schwab.json")).Accounts["schwab"].Schwab!.Url.Host, Is.EqualTo("api.schwabapi.com"));
            Assert.That(ConfigurationLocator.Read(ConfigurationLocator.FindShipped("live-deribit.json")).Accounts["deribit"].Deribit!.Url.Host, Is.EqualTo("www.deribit.com"));
        }
        finally
        {
            foreach (var name in variables.Keys) Environment.SetEnvironmentVariable(name, null);
        }
    }

    [TestCase("live-tradier.json", "SLUICE_TRADIER_TOKEN")]
    [TestCase("live-schwab.json", "SLUICE_SCHWAB_APP_KEY")]
    [TestCase("live-deribit.json", "SLUICE_DERIBIT_CLIENT_ID")]
    [NonParallelizable]
    public void A_key_that_is_not_set_is_named(string file, string variable) => Assert.That(
        () => ConfigurationLocator.Read(ConfigurationLocator.FindShipped(file)), Throws.TypeOf<ConfigurationException>().With.Message.Contains(variable));
}
