using Newtonsoft.Json.Linq;
using QuantConnect;
using QuantConnect.Configuration;

namespace Sluice.Tests.EmbeddedLean.Util;

[TestFixture]
internal sealed class ConfigTests
{
    private string _file = string.Empty;

    [SetUp]
    public void Write()
    {
        _file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"config-{TestContext.CurrentContext.Test.ID}.json");
        File.WriteAllText(_file, """
            {
              // comments are part of LEAN's own file
              "environment": "live-x",
              "data-folder": "/root",
              "depth": "7",
              "parameters": { "a": 1 },
              "environments": {
                "live-x": { "data-folder": "/block", "live-mode": true, "data-queue-handler": [ "A", "B" ] },
                "other": { "data-folder": "/other" }
              }
            }
            """);
        Config.SetConfigurationFile(_file);
        Config.Reset();
    }

    [TearDown]
    public void Restore()
    {
        var empty = Path.Combine(TestContext.CurrentContext.WorkDirectory, "config-empty.json");
        File.WriteAllText(empty, "{}");
        Config.SetConfigurationFile(empty);
        Config.Reset();
    }

    [Test]
    public void The_environment_block_wins_and_the_root_serves_the_rest()
    {
        Assert.That(Config.Get("data-folder"), Is.EqualTo("/block"));
        Assert.That(Config.GetInt("depth"), Is.EqualTo(7));
        Assert.That(Config.GetBool("live-mode"), Is.True);
        Assert.That(Config.GetEnvironment(), Is.EqualTo("live-x"));
        Assert.That(Config.Get("nothing", "default"), Is.EqualTo("default"));
    }

    [Test]
    public void Lists_and_objects_read_as_their_JSON_text()
    {
        Assert.That(Config.Get("data-queue-handler").DeserializeList(), Is.EqualTo(new[] { "A", "B" }));
        Assert.That((int)JObject.Parse(Config.Get("parameters"))["a"]!, Is.EqualTo(1));
    }

    [Test]
    public void Set_goes_to_the_root_and_with_a_dot_to_the_named_environment()
    {
        Config.Set("depth", 9);
        Config.Set("live-x.data-folder", "/new");
        Assert.That((Config.GetInt("depth"), Config.Get("data-folder")), Is.EqualTo((9, "/new")));
    }

    [Test]
    public void Flatten_lays_an_environment_over_the_root()
    {
        var flat = Config.Flatten("other");
        Assert.That((string?)flat["data-folder"], Is.EqualTo("/other"));
        Assert.That(flat.ContainsKey("environments"), Is.False);
    }

    [Test]
    public void A_value_of_the_wrong_kind_is_reported_by_TryGetValue_with_the_default()
    {
        Assert.That(Config.TryGetValue("data-folder", 5, out var value), Is.False);
        Assert.That(value, Is.EqualTo(5));
    }

    [Test]
    public void A_broken_file_is_named()
    {
        File.WriteAllText(_file, "{ \"a\": ");
        Config.Reset();
        Assert.That(() => Config.Get("a"), Throws.TypeOf<InvalidDataException>().With.Message.Contains(Path.GetFileName(_file)));
    }
}
