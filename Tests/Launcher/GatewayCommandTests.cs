using Newtonsoft.Json.Linq;
using Sluice.Launcher;

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

    private static string WithGateway(Workspace workspace)
    {
        var root = JObject.Parse(File.ReadAllText(workspace.Config));
        var key = new string('k', 32);
        root["seal"] = new JObject { ["secret"] = key };
        root["gateway"] = new JObject { ["listen"] = "127.0.0.1:0", ["sources"] = new JObject { ["me"] = new JObject { ["key"] = key, ["strategies"] = new JArray("demo") } } };
        return workspace.Write("gateway.json", root.ToString());
    }
}
