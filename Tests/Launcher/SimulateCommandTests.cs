using System.Net.Sockets;
using Newtonsoft.Json.Linq;
using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

/// <summary><c>sluice simulate</c>: the three servers as processes of their own.</summary>
internal sealed class SimulateCommandTests
{
    private const string Running = "sluice: simulating; the truth is at ";

    [TestCase("tradier", "VA00000077", "token")]
    [TestCase("deribit", "account-77", "clientId")]
    [TestCase("schwab", "77777777", "appKey")]
    public void A_server_says_where_it_is_and_stops_cleanly(string venue, string account, string credential)
    {
        using var workspace = new Workspace();
        var faults = workspace.Write("faults.json", """{ "rules": [ { "kind": "slow-answer", "on": "read", "delay": "10ms" } ] }""");
        using var server = ChildCommand.Start("simulate", venue, "--port", "0", "--account", account, "--seed", "7", "--faults", faults, "--json");
        server.WaitFor("stop with Ctrl-C");
        using var http = new HttpClient();
        var book = JObject.Parse(http.GetStringAsync(server.Errors.Split(Running)[1].Split(',')[0]).GetAwaiter().GetResult());
        Assert.That(((string?)book["venue"], (string?)book["account"]), Is.EqualTo((venue, account)));
        server.Signal("INT");
        var run = server.Finish();
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.That(((string?)run.Json["venue"], run.Json["credentials"]![credential] != null), Is.EqualTo((venue, true)));
    }

    [Test]
    public void A_faulty_plan_is_refused_with_its_place()
    {
        using var workspace = new Workspace();
        var faults = workspace.Write("faults.json", """{ "rules": [ { "kind": "explode" } ] }""");
        var run = CommandLine.Run("simulate", "tradier", "--faults", faults);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Configuration));
        Assert.That(run.Errors, Does.Contain("rules[0].kind: 'explode' is not one of"));
    }

    [Test]
    public void A_faulty_script_of_prices_is_refused_with_its_line()
    {
        using var workspace = new Workspace();
        var run = CommandLine.Run("simulate", "tradier", "--prices", workspace.Write("prices.csv", "0,SPY,450,450.02\n1,SPY,451,450\n"));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Data));
        Assert.That(run.Errors, Does.Contain("line 2"));
    }

    [Test]
    public void A_port_that_is_taken_is_said()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var run = CommandLine.Run("simulate", "tradier", "--port", $"{port}");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(run.Errors, Does.Contain($"port {port} cannot be listened on"));
    }
}
