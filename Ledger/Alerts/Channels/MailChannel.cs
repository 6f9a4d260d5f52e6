using System.Net;
using System.Net.Mail;
using System.Text;
using Sluice.Core.Configuration;

namespace Sluice.Ledger.Alerts.Channels;

/// <summary>Alerts by mail, over SMTP with STARTTLS. The framework's client knows no implicit TLS.</summary>
internal sealed class MailChannel(MailConfiguration settings, string deployment) : IAlertChannel
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public string Name => "mail";

    public string Send(AlertMessage message)
    {
        using var mail = new MailMessage { From = new MailAddress(settings.From), Subject = message.Title, Body = message.Text, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8 };
        foreach (var receiver in settings.To) mail.To.Add(new MailAddress(receiver));
        mail.Headers.Add("X-Sluice-Deployment", deployment);
        mail.Headers.Add("X-Sluice-Severity", message.Severity.ToString().ToLowerInvariant());
        if (message.Severity == Core.Control.Severity.Critical) mail.Priority = MailPriority.High;
        try
        {
            using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls, Timeout = (int)Timeout.TotalMilliseconds };
            if (settings.Password is { } password) client.Credentials = new NetworkCredential(settings.User, password.Reveal());
            client.Send(mail);
            return "";
        }
        catch (SmtpFailedRecipientException some) when (FailedOf(some) is var failed && failed.Count < settings.To.Count)
        {
            // The others have it: sent again, they would have it twice.
            return $"not taken for {string.Join(", ", failed)}: {some.Message}";
        }
        catch (SmtpException failure)
        {
            var code = (int)failure.StatusCode;
            var inner = failure.InnerException is { } cause ? $" {cause.Message}" : "";
            throw new ChannelException($"the mail server {settings.Host}:{settings.Port} did not take the mail: {failure.Message}{inner}", failure) { IsFinal = code is >= 500 and < 600 };
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or System.Security.Authentication.AuthenticationException)
        {
            throw new ChannelException($"the mail server {settings.Host}:{settings.Port} did not take the mail: {failure.Message}", failure);
        }
    }

    private static List<string> FailedOf(SmtpFailedRecipientException failure) =>
        failure is SmtpFailedRecipientsException several ? [.. several.InnerExceptions.Select(one => one.FailedRecipient ?? "")] : [failure.FailedRecipient ?? ""];

    public void Dispose()
    {
    }
}
