using System.Reflection;
using Newtonsoft.Json.Linq;
using Sluice.Launcher;
using Sluice.Launcher.Commands.CrashTest;

namespace Sluice.Tests.Crash;

[NonParallelizable]
internal sealed class CrashTestCommandTests
{
    [Test]
    public void EachRowOfTheMatrixNamesTestsThatExist()
    {
        foreach (var name in Enum.GetValues<CrashSite>().SelectMany(CrashSites.Tests))
        {
            var parts = name.Split('.');
            var method = typeof(CrashTestCommandTests).Assembly.GetType($"Sluice.Tests.Crash.{parts[0]}")?.GetMethod(parts[1]);
            Assert.That(method?.GetCustomAttribute<TestAttribute>(), Is.Not.Null, name);
        }
    }

    [Test]
    public void AnEngineThatEndsByItselfFailsTheRunAndLeavesItsFolder()
    {
        using var error = new StringWriter();
        var code = SluiceCommand.Run(["crash-test", "--kills", "1", "--seed", "5", "--stream", "embedded", "--engine-command", "sh -c 'exit 3'"], TextWriter.Null, error);
        var text = error.ToString();
        Assert.That(code, Is.EqualTo((int)ExitCode.Failed));
        Assert.That(text, Does.Contain("seed 5").And.Contain("ended by itself with exit code 3"));
        var folder = text[text.IndexOf(Path.GetTempPath(), StringComparison.Ordinal)..].Split('\n', 2)[0].Trim();
        Assert.That(Directory.Exists(folder), folder);
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void TheResultAndTheMatrixTellTheSame()
    {
        using var output = new StringWriter();
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "crash-matrix-test.md");
        var host = Path.Combine(AppContext.BaseDirectory, "sluice.dll");
        string[] arguments = ["crash-test", "--kills", "2", "--seed", "3", "--stream", "embedded", "--engine-command", $"dotnet '{host}' run --quiet --config {{config}}", "--matrix", file, "--json"];
        Assert.That(SluiceCommand.Run(arguments, output, TextWriter.Null), Is.Zero);
        var result = JObject.Parse(output.ToString());
        Assert.That((int)result["kills"]!, Is.EqualTo(2));
        Assert.That((int)result["lost"]! + (int)result["twice"]!, Is.Zero);
        Assert.That((bool)result["booksEqual"]!);
        Assert.That((int)result["orders"]!, Is.Positive);
        Assert.That(result["byPoint"]!.Sum(site => (int)site.First!["kills"]!), Is.EqualTo(2));
        Assert.That(File.ReadAllText(file), Does.Contain("| all | 2 |").And.Contain("--seed 3").And.Contain($"Signals {result["signals"]} "));
        File.Delete(file);
    }
}
