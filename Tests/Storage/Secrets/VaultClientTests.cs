using Sluice.Core.Configuration;
using Sluice.Core.Secrets;
using Sluice.Storage.Secrets;

namespace Sluice.Tests.Storage.Secrets;

/// <summary>Secrets come from a vault as from the environment, and what fails says what to do.</summary>
internal sealed class VaultClientTests
{
    private readonly Dictionary<string, string> _environment = [];
    private FakeVault _server = null!;
    private VaultClient _vault = null!;

    [SetUp]
    public void Start()
    {
        _server = new FakeVault();
        _environment.Clear();
        _environment["VAULT_ADDR"] = _server.Address;
        _environment["VAULT_TOKEN"] = _server.Token;
        _vault = new VaultClient(name => _environment.GetValueOrDefault(name));
    }

    [TearDown]
    public void Stop()
    {
        _vault.Dispose();
        _server.Dispose();
    }

    [Test]
    public void A_value_is_read_by_path_and_key_and_a_secret_is_asked_for_once()
    {
        _environment["VAULT_NAMESPACE"] = "trading";
        Assert.That((_vault.Read("secret/sluice/gateway", "me"), _vault.Read("secret/sluice/gateway", "me")), Is.EqualTo(("geheim", "geheim")));
        Assert.That(_server.Asked, Is.EqualTo(new[] { "GET /v1/secret/data/sluice/gateway trading" }));
    }

    [Test]
    public void The_token_may_be_in_a_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("token"), _server.Token + "\n");
        _environment.Remove("VAULT_TOKEN");
        _environment["VAULT_TOKEN_FILE"] = folder.File("token");
        Assert.That(_vault.Read("secret/sluice/gateway", "me"), Is.EqualTo("geheim"));
    }

    [TestCase("secret/sluice/gateway", "you", "has no text under 'you'; it has me, number")]
    [TestCase("secret/sluice/gateway", "number", "has no text under 'number'")]
    [TestCase("secret/other", "me", "there is no such secret")]
    [TestCase("secret", "me", "write mount/path#key")]
    public void What_is_not_there_is_named(string path, string key, string message) =>
        Assert.That(() => _vault.Read(path, key), Throws.TypeOf<SecretVaultException>().With.Message.Contains(message).And.Message.Not.Contains("geheim"));

    [TestCase("VAULT_ADDR", "", "VAULT_ADDR is not set")]
    [TestCase("VAULT_ADDR", "vault", "no address")]
    [TestCase("VAULT_ADDR", "http://vault.example:8200", "on this machine only")]
    [TestCase("VAULT_ADDR", "http://127.0.0.1:1", "cannot be reached")]
    [TestCase("VAULT_TOKEN", "", "neither VAULT_TOKEN nor VAULT_TOKEN_FILE")]
    [TestCase("VAULT_TOKEN", "wrong", "the token is wrong")]
    public void A_vault_that_cannot_be_asked_says_why(string name, string value, string message)
    {
        _environment[name] = value;
        Assert.That(() => _vault.Read("secret/sluice/gateway", "me"), Throws.TypeOf<SecretVaultException>().With.Message.Contains(message).And.Message.Not.Contains(_server.Token));
    }

    [TestCase(503, "{}", "sealed")]
    [TestCase(200, "no json", "did not answer with JSON")]
    [TestCase(200, "{\"data\":{\"me\":\"x\"}}", "version 2")]
    public void An_answer_that_is_none_is_named(int status, string body, string message)
    {
        _server.Instead = (status, body);
        Assert.That(() => _vault.Read("secret/sluice/gateway", "me"), Throws.TypeOf<SecretVaultException>().With.Message.Contains(message));
    }

    [Test]
    public void A_configuration_names_secrets_of_the_vault_and_a_missing_one_is_a_fault_at_its_path()
    {
        EngineConfiguration Parse(string seal) => ConfigurationReader.Parse(
            $$$"""{"deployment":"d","accounts":{"paper":{}},"strategies":{"s":{"allocation":1}},"streams":{"redis":"{{{seal}}}"}}""", "/tmp/sluice.json", _ => null, true, _vault);
        Assert.That(Parse("x:${vault:secret/sluice/gateway#me}").Streams.Redis, Is.EqualTo("x:geheim"));
        Assert.That(() => Parse("${vault:secret/none#me}"), Throws.TypeOf<ConfigurationException>().With.Message.Contains("streams.redis: vault:"));
        Assert.That(() => Parse("${vault:secret/none}"), Throws.TypeOf<ConfigurationException>().With.Message.Contains("does not tell path and key"));
    }

    [Test]
    public void The_program_finds_its_vault_client()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("sluice.json"), "{\"deployment\":\"${vault:nowhere#x}\"}");
        Assert.That(() => ConfigurationReader.Read(folder.File("sluice.json")), Throws.TypeOf<ConfigurationException>().With.Message.Contains("deployment: vault: 'nowhere' is no path"));
    }
}
