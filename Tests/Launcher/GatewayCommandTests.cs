using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Launcher;
using Sluice.Storage;

namespace Sluice.Tests.Launcher;

/// <summary><c>sluice gateway</c>: as a process of its own, and its check of the audit.</summary>
internal sealed class GatewayCommandTests
{
    private const string Running = "taking signals in at ";

    [Test]
    public void A_configuration_without_the_section_is_refused()
    {
        using var workspace = new Workspace();
        var run = CommandLine.Run("gateway", "--config", workspace.Config);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Configuration));
        Assert.That(run.Errors, Does.Contain("the section 'gateway' is missing"));
    }

    [Test]
    public void A_gateway_says_where_it_is_and_stops_cleanly_and_its_audit_is_as_it_was_written()
    {
        using var workspace = new Workspace();
        var config = WithGateway(workspace);
        using var gateway = ChildCommand.Start("gateway", "--config", config, "--json");
        gateway.WaitFor(Running);
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Errors.Split(Running)[1].Split("v1/signals")[0]) };
        Assert.That((string?)JObject.Parse(http.GetStringAsync("health").GetAwaiter().GetResult())["status"], Is.EqualTo("healthy"));
        using var refused = http.PostAsync("v1/signals", new StringContent("{}")).GetAwaiter().GetResult();
        Assert.That((int)refused.StatusCode, Is.EqualTo(401));
        gateway.Signal("TERM");
        var run = gateway.Finish();
        Assert.That((run.Code, (string?)run.Json["sources"]![0]), Is.EqualTo((ExitCode.Ok, "me")), run.Errors);

        var check = CommandLine.Run("gateway", "verify", "--config", config, "--json");
        Assert.That((check.Code, (int)check.Json["rows"]!), Is.EqualTo((ExitCode.Ok, 1)));
    }

    [Test]
    public void A_signal_waits_for_a_person_and_is_approved_or_rejected_by_command()
    {
        using var workspace = new Workspace();
        var config = WithGateway(workspace);
        using (var storage = new LocalStorage(ConfigurationReader.Read(config), TimeProvider.System))
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            InboxSignal Signal(string id) => new() { Key = new SignalKey("me", id), Body = "{}", Digest = "d", Strategy = "demo", Stream = "execution.signals", Received = now, Expires = now.AddHours(1), Review = "it is large" };
            storage.OpenInbox().Take([new InboxRequest { Origin = new AuditNote { Time = now }, Signals = [Signal("a"), Signal("b")] }], 10);
        }

        var pending = CommandLine.Run("pending", "--config", config, "--json").Json;
        Assert.That(((int)pending["count"]!, (string?)pending["signals"]![1]!["id"], (string?)pending["signals"]![1]!["why"]), Is.EqualTo((2, "b", "it is large")));
        Assert.That(CommandLine.Run("approve", "me", "a", "--config", config).Errors, Does.Contain("--reason"));
        var approved = CommandLine.Run("approve", "me", "a", "--who", "ann", "--reason", "fine", "--config", config, "--json");
        Assert.That(((string?)approved.Json["state"], (string?)approved.Json["who"]), Is.EqualTo(("APPROVED", "ann")), approved.Errors);
        Assert.That((string?)CommandLine.Run("reject", "me", "b", "--reason", "no", "--config", config, "--json").Json["state"], Is.EqualTo("REJECTED"));
        var again = CommandLine.Run("reject", "me", "a", "--reason", "no", "--config", config);
        Assert.That((again.Code, again.Errors.Contains("approved already, by ann", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Failed, true)), again.Errors);
    }

    [TestCase("--role operator --role approver --ttl 30m", null)]
    [TestCase("--role king", "known are viewer, operator, approver, admin")]
    [TestCase("--role viewer --ttl 13h", "gateway.admin.maximumLife")]
    [TestCase("--role viewer --ttl soon", "a duration such as")]
    public void A_token_is_made_for_known_roles_and_a_bounded_time(string options, string? fault)
    {
        using var workspace = new Workspace();
        var run = CommandLine.Run(["token", "--person", "ann", .. options.Split(' '), "--config", WithGateway(workspace), "--json"]);
        Assert.That(run.Code, Is.EqualTo(fault == null ? ExitCode.Ok : ExitCode.Usage), run.Errors);
        if (fault == null) Assert.That(((string)run.Json["token"]!).Split('.'), Has.Length.EqualTo(3));
        else Assert.That(run.Errors, Does.Contain(fault));
    }

    private static string WithGateway(Workspace workspace)
    {
        var root = JObject.Parse(File.ReadAllText(workspace.Config));
        var key = new string('k', 32);
        root["seal"] = new JObject { ["secret"] = key };
        root["gateway"] = new JObject { ["listen"] = "127.0.0.1:0", ["admin"] = new JObject { ["key"] = key }, ["sources"] = new JObject { ["me"] = new JObject { ["key"] = key, ["strategies"] = new JArray("demo") } } };
        return workspace.Write("gateway.json", root.ToString());
    }
}
