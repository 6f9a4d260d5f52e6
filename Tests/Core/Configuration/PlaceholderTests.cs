using Sluice.Core.Configuration;
using static Sluice.Tests.Core.Configuration.ConfigurationText;

namespace Sluice.Tests.Core.Configuration;

internal sealed class PlaceholderTests
{
    [Test]
    public void Values_come_from_the_environment_before_they_are_typed()
    {
        var read = Read("""
            {"deployment":"${NAME}-${ZONE:-eu}","accounts":{"paper":{"cash":"${CASH}","paper":{"delay":"${DELAY:-20ms}"}}},
             "strategies":{"s":{"allocation":"${SHARE:-0.25}","enabled":"${ON}"}},"state":"$${x}"}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(read.Deployment, Is.EqualTo("prod-eu"));
            Assert.That(read.Accounts["paper"].Cash, Is.EqualTo(12_500.5m));
            Assert.That(read.Accounts["paper"].Paper.Delay, Is.EqualTo(TimeSpan.FromMilliseconds(20)));
            Assert.That(read.Strategies["s"].Allocation, Is.EqualTo(0.25m));
            Assert.That(read.Strategies["s"].Enabled, Is.False);
            Assert.That(read.StateFolder, Is.EqualTo("/etc/sluice/${x}"));
        });
    }

    [TestCase("${MISSING}", "deployment: the environment variable MISSING is not set")]
    [TestCase("${EMPTY}", "deployment: the environment variable EMPTY is not set")]
    [TestCase("${open", "deployment: '${open' has no closing brace")]
    [TestCase("${bad name}", "deployment: '${bad name}' is none of")]
    [TestCase("${file:/nowhere/at/all}", "deployment: the file /nowhere/at/all does not exist")]
    public void A_placeholder_without_a_value_is_an_error(string placeholder, string error) =>
        Assert.That(Errors(Minimal.Replace("\"d\"", $"\"{placeholder}\"", StringComparison.Ordinal)), Has.Some.StartWith(error));

    [Test]
    public void Values_come_from_files_beside_the_configuration_trimmed()
    {
        var folder = Directory.CreateTempSubdirectory("sluice-configuration");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "secret"), " redis.example:6379,password=x \n");
            var file = Path.Combine(folder.FullName, "sluice.json");
            File.WriteAllText(file, Minimal[..^1] + ",\"streams\":{\"redis\":\"${file:secret}\"}}");
            var read = ConfigurationReader.Read(file);
            Assert.That(read.Streams.Redis, Is.EqualTo("redis.example:6379,password=x"));
            Assert.That(read.StateFolder, Is.EqualTo(Path.Combine(folder.FullName, "state")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void What_comes_empty_from_outside_is_left_out() => Assert.That(Read(Minimal[..^1] + ",\"streams\":{\"redis\":\"${MISSING:-}\"}}").Streams.Redis, Is.Null);

    [TestCase("${MISSING}")]
    [TestCase("${file:/nowhere/at/all}")]
    public void What_only_accounts_need_may_lack_for_who_steers(string placeholder)
    {
        var text = Minimal.Replace("\"paper\":{}", "\"t\":{\"broker\":\"tradier\",\"tradier\":{\"token\":\"" + placeholder + "\",\"account\":\"VA1\"}}", StringComparison.Ordinal);
        Assert.That(text, Does.Contain(placeholder), "the test writes an account");
        Assert.That(Errors(text), Is.Not.Empty, "who trades needs it");
        Assert.That(ConfigurationReader.Parse(text, "/etc/sluice/sluice.json", _ => null, needsAccounts: false).Accounts, Does.ContainKey("t"));
    }

    [Test]
    public void What_only_alerts_need_may_lack_for_who_steers()
    {
        var text = Minimal[..^1] + ",\"alerts\":{\"webHook\":{\"url\":\"${MISSING}\",\"secret\":\"${file:/nowhere}\"}}}";
        Assert.That(Errors(text), Is.Not.Empty, "who sends them needs it");
        Assert.That(ConfigurationReader.Parse(text, "/etc/sluice/sluice.json", _ => null, needsAccounts: false).Alerts.WebHook, Is.Null);
    }

    [Test]
    public void What_says_where_the_engine_is_may_not_lack_for_anybody() => Assert.That(
        () => ConfigurationReader.Parse(Minimal[..^1] + ",\"state\":\"${MISSING}\"}", "/etc/sluice/sluice.json", _ => null, needsAccounts: false),
        Throws.TypeOf<ConfigurationException>().With.Message.Contains("MISSING"));
}
